#include "report/network_panel.h"

#include "core/text.h"
#include "report/page_text.h"
#include "report/pages.h"
#include "report/template.h"
#include "words/phrases.h"

namespace wirelab {
namespace {

std::string flags_of(const ShownExchange& exchange) {
    std::vector<std::string> flags;
    if (exchange.reset) {
        flags.push_back(said("flag_reset"));
    } else if (exchange.reply_bytes > 0 && !exchange.reply_whole) {
        flags.push_back(said("flag_not_whole"));
    }
    if (exchange.unread > 0) {
        flags.push_back(said("flag_unread", {{"bytes", byte_count(exchange.unread)}}));
    }
    return join(flags, said("between_items"));
}

PageData table_of(const std::vector<ShownField>& fields) {
    PageData table;
    std::vector<ShownField> shown;
    for (const ShownField& field : fields) {
        shown.push_back({page_text(field.name, 600), page_text(field.value, 600)});
    }
    set_list(table, "fields", fields_data(shown));
    return table;
}

void set_headers(PageData& data, const ShownExchange& exchange) {
    const bool asked = !exchange.request_headers.empty();
    const bool said = !exchange.reply_headers.empty();
    data.set("has_headers", PageData{asked || said});
    data.set("has_request_headers", PageData{asked});
    data.set("request_line", page_text(request_line(exchange), 1000));
    data.set("request_headers", table_of(exchange.request_headers));
    data.set("has_reply_headers", PageData{said});
    data.set("status_line", page_text(status_line(exchange), 1000));
    data.set("reply_headers", table_of(exchange.reply_headers));
    data.set("has_query", PageData{!exchange.query.empty()});
    data.set("query", table_of(exchange.query));
}

void set_bytes(PageData& data, const ShownExchange& exchange) {
    constexpr std::size_t kMostShown = std::size_t{40} << 10U;
    set_text(data, "body", page_text(exchange.body_start, 1000));
    data.set("body_size", byte_count(exchange.body_bytes));
    set_text(data, "request", page_text(exchange.request, kMostShown));
    data.set("request_size", byte_count(exchange.request_bytes));
    set_text(data, "request_cut", page_text(exchange.request_cut, 400));
    set_text(data, "reply", page_text(exchange.reply, kMostShown));
    data.set("reply_size", byte_count(exchange.reply_bytes));
    set_text(data, "reply_cut", page_text(exchange.reply_cut, 400));
}

}  // namespace

std::string network_row(const ShownExchange& exchange) {
    PageData data;
    const bool http = !exchange.method.empty();
    const bool answered = !exchange.status.empty();
    const std::string method = http ? exchange.method : server_spoke_first(exchange) ? "" : "–";
    data.set("method", page_text(method, 20));
    data.set("target", page_text(http ? exchange.target : request_line(exchange), 600));
    data.set(
        "status",
        page_text(answered ? exchange.status + " " + exchange.reason : status_line(exchange), 100));
    data.set("type", page_text(exchange.content_type.empty() ? "–" : exchange.content_type, 100));
    data.set("size", byte_count(answered ? exchange.body_bytes : exchange.reply_bytes));
    set_text(data, "flags", flags_of(exchange));
    std::vector<std::string> remarks;
    for (const std::string& remark : remarks_on(exchange)) {
        remarks.push_back(page_text(remark));
    }
    if (exchange.connection > 1) {
        remarks.push_back(said("on_connection", {{"number", std::to_string(exchange.connection)}}));
    }
    set_list(data, "remarks", remarks);
    set_headers(data, exchange);
    set_bytes(data, exchange);
    data.set("field_table", std::string{pages::kFields});
    return filled(pages::kExchange, data);
}

}  // namespace wirelab
