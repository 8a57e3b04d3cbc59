#include "report/template.h"

#include "core/error.h"

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

std::string filled(std::string_view page, const PageData& data) {
    kainjow::mustache::mustache tree{std::string{page}};
    if (!tree.is_valid()) {
        throw HarnessError{"a template of the pages is broken: " + tree.error_message()};
    }
    return tree.render(data);
}

}  // namespace wirelab
