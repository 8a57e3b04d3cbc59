#include "grading/document.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "core/bytes.h"
#include "core/error.h"
#include "core/text.h"

namespace wirelab {
namespace {

/// grading.yaml itself is nested six deep.
constexpr std::size_t kDeepest = 16;

Place place_of(const YAML::Mark& mark) {
    return {.line = mark.line + 1, .column = mark.column + 1};
}

[[noreturn]] void refuse(const std::string& file, Place place, const std::string& what) {
    Mistakes mistakes{file};
    mistakes.add(place, what);
    mistakes.throw_if_any();
    throw HarnessError{"a mistake was added and is not there"};
}

/// Makes a tree of what yaml-cpp's parser finds. It never looks at an alias's target, so the tree
/// is as large as the file and no larger.
class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(std::string file, Mistakes& mistakes)
        : file_{std::move(file)}, mistakes_{mistakes} {}

    DocumentNode take() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark& mark) override {
        ++documents_;
        if (documents_ == 2) {
            mistakes_.add(place_of(mark), "a second document begins here; there must be one only");
        }
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        put(node_at(mark, DocumentNode::Kind::kNothing));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        mistakes_.add(place_of(mark), "an alias cannot be used here; write out what it stands for");
        put(node_at(mark, DocumentNode::Kind::kUnusable));
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                  const std::string& value) override {
        DocumentNode node = node_at(mark, DocumentNode::Kind::kText);
        node.text = value;
        node.plain = tag == "?";
        expect_no_tag(mark, tag);
        put(std::move(node));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                         YAML::EmitterStyle::value /*style*/) override {
        open(mark, tag, DocumentNode::Kind::kList);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                    YAML::EmitterStyle::value /*style*/) override {
        open(mark, tag, DocumentNode::Kind::kMap);
    }
    void OnMapEnd() override { close(); }

    void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
        mistakes_.add(place_of(mark),
                      "the anchor " + in_quotes(name) + " cannot be used here; leave it out");
    }

private:
    /// A list or map that is not ended yet; of a map also the key whose value comes next.
    struct Open {
        DocumentNode node;
        DocumentNode key;
        bool has_key = false;
    };

    static DocumentNode node_at(const YAML::Mark& mark, DocumentNode::Kind kind) {
        DocumentNode node;
        node.kind = kind;
        node.place = place_of(mark);
        return node;
    }

    void expect_no_tag(const YAML::Mark& mark, const std::string& tag) {
        if (!tag.empty() && tag != "?" && tag != "!") {
            mistakes_.add(place_of(mark),
                          "the tag " + in_quotes(tag) + " cannot be used here; leave it out");
        }
    }

    void open(const YAML::Mark& mark, const std::string& tag, DocumentNode::Kind kind) {
        if (open_.size() == kDeepest) {
            refuse(file_, place_of(mark),
                   "this is nested deeper than " + std::to_string(kDeepest) +
                       " levels; grading.yaml needs six");
        }
        expect_no_tag(mark, tag);
        open_.push_back({.node = node_at(mark, kind), .key = {}});
    }

    void close() {
        DocumentNode node = std::move(open_.back().node);
        open_.pop_back();
        put(std::move(node));
    }

    void put(DocumentNode node) {
        if (open_.empty()) {
            if (documents_ == 1) {
                root_ = std::move(node);
            }
            return;
        }
        Open& parent = open_.back();
        if (parent.node.kind == DocumentNode::Kind::kList) {
            parent.node.items.push_back(std::move(node));
        } else if (!std::exchange(parent.has_key, !parent.has_key)) {
            parent.key = std::move(node);
        } else {
            // The parser's own place of an empty value is where the next thing begins.
            if (node.kind == DocumentNode::Kind::kNothing) {
                node.place = parent.key.place;
            }
            parent.node.entries.push_back({.key = std::move(parent.key), .value = std::move(node)});
        }
    }

    std::string file_;
    Mistakes& mistakes_;
    DocumentNode root_;
    std::vector<Open> open_;
    int documents_ = 0;
};

/// yaml-cpp does not say so, and an editor shows no difference.
std::string remedy_for(const std::string& yaml, int line) {
    const std::vector<std::string> lines = lines_of(yaml);
    const auto index = static_cast<std::size_t>(std::max(line, 0));
    if (index >= lines.size()) {
        return {};
    }
    const std::string& text = lines[index];
    const std::string indent = text.substr(0, text.find_first_not_of(" \t"));
    return indent.find('\t') == std::string::npos
               ? ""
               : "; the line begins with a tab, and YAML takes only spaces there";
}

}  // namespace

DocumentNode read_document(const std::string& yaml, const std::string& file, Mistakes& mistakes) {
    if (yaml.size() > kLargestDocument) {
        throw UserError{file + ": is larger than 256 KiB, which no grading.yaml is"};
    }
    TreeBuilder builder{file, mistakes};
    try {
        std::istringstream stream{yaml};
        YAML::Parser parser{stream};
        // Not until there is no more: before a stray comma the parser finds documents for ever.
        if (parser.HandleNextDocument(builder)) {
            parser.HandleNextDocument(builder);
        }
    } catch (const YAML::DeepRecursion& error) {
        refuse(file, place_of(error.mark), "this is nested too deeply to be read");
    } catch (const YAML::Exception& error) {
        refuse(file, place_of(error.mark),
               "this is not YAML: " + visible(error.msg) + remedy_for(yaml, error.mark.line));
    }
    return builder.take();
}

}  // namespace wirelab
