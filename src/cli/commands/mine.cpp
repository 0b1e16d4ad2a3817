// goodplan without a command, on a terminal: what waits for whoever is at the keyboard.
#include "cli/mine.hpp"

#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/report/mine.hpp>

namespace goodplan::cli {
namespace {

using domain::Kind;

std::string login_or_nobody(Arguments const& given, Context const& context) {
    try {
        return actor(given, context);
    } catch (base::Error const&) { // nobody in particular may look, too
        return "nobody";
    }
}

} // namespace

bool print_mine(Arguments const& given, Context& context) {
    try {
        auto const reading = open_for_reading(given, context);
        auto plan = reading.load(
            store::Needs::only({Kind::action, Kind::milestone, Kind::obligation, Kind::meeting,
                                Kind::recommendation, Kind::inspection, Kind::evidence, Kind::document}));
        add_register(plan, reading.store); // a post that leads nothing is a post, too
        report::MineOptions options;
        options.who = login_or_nobody(given, context);
        options.posts = posts_held(plan, options.who);
        options.stamp = stamp(plan, "goodplan/mine/1");
        print(context, given, report::mine(plan, options));
        return true;
    } catch (base::Error const& error) {
        if (error.kind() == base::ErrorKind::internal)
            throw;
        if (error.kind() == base::ErrorKind::usage) // several plans: say so, and how to choose
            context.out(base::visible(error.what()) + "\n" + base::visible(error.hint()) + "\n\n");
        return false; // the overview is an answer too, and says how to begin
    }
}

} // namespace goodplan::cli
