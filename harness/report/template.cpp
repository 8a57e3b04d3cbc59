#include "report/template.h"

#include "core/error.h"
#include "words/phrases.h"

namespace wirelab {

void set_text(PageData& data, const std::string& name, const std::string& text) {
    data.set(name, text.empty() ? PageData{false} : PageData{text});
}

void set_list(PageData& data, const std::string& name, const std::vector<std::string>& texts) {
    set_list(data, name, std::vector<PageData>(texts.begin(), texts.end()));
}

void set_list(PageData& data, const std::string& name, const std::vector<PageData>& items) {
    PageData list{PageData::type::list};
    for (const PageData& item : items) {
        list.push_back(item);
    }
    data.set(name, list);
    data.set("has_" + name, PageData{!items.empty()});
}

std::vector<PageData> fields_data(const std::vector<ShownField>& fields) {
    std::vector<PageData> items;
    for (const ShownField& field : fields) {
        PageData item;
        item.set("name", field.name);
        item.set("value", field.value);
        items.push_back(item);
    }
    return items;
}

namespace {

/// A sentence as a part of a template: no character of it is markup, and `{name}` is `{{name}}`.
std::string in_a_template(const std::string& sentence) {
    std::string text;
    for (const char letter : sentence) {
        switch (letter) {
            case '&':
                text += "&amp;";
                break;
            case '<':
                text += "&lt;";
                break;
            case '>':
                text += "&gt;";
                break;
            case '"':
                text += "&quot;";
                break;
            case '{':
            case '}':
                text += std::string(2, letter);
                break;
            default:
                text += letter;
        }
    }
    return text;
}

std::string with_words(std::string_view page) {
    std::string text;
    for (;;) {
        const std::size_t open = page.find("[[");
        const std::size_t close = open == std::string_view::npos ? open : page.find("]]", open);
        if (close == std::string_view::npos) {
            return text + std::string{page};
        }
        const std::string key{page.substr(open + 2, close - open - 2)};
        text += std::string{page.substr(0, open)} + in_a_template(spoken().raw(key));
        page.remove_prefix(close + 2);
    }
}

}  // namespace

std::string filled(std::string_view page, const PageData& data) {
    kainjow::mustache::mustache tree{with_words(page)};
    if (!tree.is_valid()) {
        throw HarnessError{"a template of the pages is broken: " + tree.error_message()};
    }
    return tree.render(data);
}

}  // namespace wirelab
