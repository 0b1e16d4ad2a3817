#include <catch2/catch.hpp>

#include "support/printers.hpp"
#include "support/scratch.hpp"

#include "cli/editor.hpp"
#include "cli/real_editor.hpp"
#include "cli/support.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <sys/stat.h>

using namespace goodplan;
using namespace goodplan::cli;

namespace {

Arguments update_without_note() {
    auto const found = std::ranges::find(commands(), "update", &Command::name);
    Arguments given{.command = &*found, .values = {}};
    given.values["REF"] = {"A-1", "A-2"};
    given.values["--note"] = {};
    return given;
}

struct Asked { // what the editor was called with
    std::string editor;
    std::string page;
};

Context at_terminal(Asked& asked, std::string const& saves,
                    std::map<std::string, std::string> const& variables) {
    World world;
    world.in_is_terminal = world.err_is_terminal = true;
    world.environment = [variables](std::string_view name) -> std::optional<std::string> {
        auto const found = variables.find(std::string{name});
        return found == variables.end() ? std::nullopt : std::optional{found->second};
    };
    world.edit_text = [&asked, saves](std::string const& editor, std::string const& page) {
        asked = {editor, page};
        return std::optional{saves};
    };
    return Context{world};
}

std::string editor_with(std::map<std::string, std::string> const& variables) {
    Asked asked;
    auto context = at_terminal(asked, "text", variables);
    CHECK(text_option(update_without_note(), context, "--note") == "text");
    return asked.editor;
}

std::optional<std::string> edited(test::Scratch const& folder, std::string const& editor) {
    return edit_text({folder.path(), true}, editor, "page\n");
}

bool is_empty(test::Scratch const& folder) { return std::filesystem::is_empty(folder.path()); }

} // namespace

TEST_CASE("the editor is VISUAL, else EDITOR, else the one of the system") {
    CHECK(editor_with({{"VISUAL", "emacs"}, {"EDITOR", "ed"}}) == "emacs");
    CHECK(editor_with({{"VISUAL", " "}, {"EDITOR", "nano -w"}}) == "nano -w");
    CHECK(editor_with({}).find("sensible-editor") != std::string::npos);
}

TEST_CASE("the page of the editor says what the text is for") {
    CHECK(editor_page(update_without_note(), "--note") ==
          "\n# goodplan update A-1 A-2 --note\n# what was said\n"
          "# Write above. Lines that begin with # are left out. An empty text stops the command;\n"
          "# nothing is changed then.\n");
}

TEST_CASE("a text of the editor comes without its remarks, and what is lost is said") {
    Asked asked;
    auto const given = update_without_note();
    auto context = at_terminal(asked, "\nOne\r\n\n#2\nthree \n" + editor_page(given, "--note"), {});
    CHECK(text_option(given, context, "--note") == "One\n\nthree");
    CHECK(context.pending_err() == "goodplan: --note: a line that begins with # is left out: #2\n");
    CHECK(context.drafted == "One\n\nthree");
    CHECK(asked.page == editor_page(given, "--note"));
}

TEST_CASE("a text that may not be stored is refused, whoever wrote it") {
    Asked asked;
    auto context = at_terminal(asked, "a\x01", {});
    auto const failure =
        test::failure_of([&] { return text_option(update_without_note(), context, "--note"); });
    CHECK(failure.failed);
    CHECK(failure.kind == base::ErrorKind::usage);
}

TEST_CASE("an editor is a command of the shell that changes a private file, which is gone afterwards") {
    test::Scratch folder;
    CHECK(edited(folder, "sed -i s/page/changed/") == "changed\n");
    CHECK(edited(folder, "printf 'it is \"new\"' >") == "it is \"new\"");
    CHECK(edited(folder, "stat -c %a >\"$1\" --") == "600\n");
    CHECK(edited(folder, "f() { cd \"$(dirname \"$1\")\" && stat -c %a . >text.txt; }; f") == "700\n");
    CHECK(edited(folder, "f() { mv \"$1\" \"$1~\"; echo renamed >\"$1\"; }; f") == "renamed\n");
    CHECK(is_empty(folder));
}

TEST_CASE("an editor that fails gives nothing and leaves nothing") {
    test::Scratch folder;
    CHECK(edited(folder, "false") == std::nullopt);
    CHECK(edited(folder, "no-such-editor-anywhere 2>&-") == std::nullopt);
    CHECK(edited(folder, "kill -KILL $$;") == std::nullopt);
    CHECK(is_empty(folder));
    auto const failure = test::failure_of([] {
        return edit_text({"/no/such/folder", true}, "true", "page");
    });
    CHECK(failure.kind == base::ErrorKind::storage);
}

TEST_CASE("interrupting the editor interrupts the command, and never goodplan before it has cleaned up") {
    test::Scratch folder;
    struct sigaction before {};
    ::sigaction(SIGINT, nullptr, &before);
    for (auto const* editor : {"kill -INT $$;", "sh -c 'kill -INT $$'", "kill -INT $PPID; exit 130;"}) {
        INFO(editor);
        auto const failure = test::failure_of([&] { return edited(folder, editor); });
        CHECK(failure.failed);
        CHECK(failure.kind == base::ErrorKind::interrupted);
    }
    CHECK(is_empty(folder));
    struct sigaction now {};
    ::sigaction(SIGINT, nullptr, &now);
    CHECK(now.sa_handler == before.sa_handler);
}
