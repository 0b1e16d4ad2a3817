// Mails: golden file, and what an independent reader finds in the mail of any document.
#include "hostile.hpp"
#include "hostile_texts.hpp"
#include "mail_reader.hpp"
#include "random_document.hpp"
#include "samples.hpp"
#include "support/golden.hpp"

#include "render/mail_encoding.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>

#include <random>

using namespace goodplan;
using namespace goodplan::report;

namespace {

constexpr std::uint64_t documents = 300;

render::MailOptions const board{{"board@example.org"}, {}};

test::Mail read(Document const& document, render::MailOptions const& addresses = board) {
    auto mail = test::read_mail(render::mail(document, {}, addresses));
    INFO(mail.wrong);
    REQUIRE(mail.wrong.empty());
    return mail;
}

std::vector<std::string> names_of(test::Mail const& mail) {
    std::vector<std::string> names;
    for (auto const& header : mail.headers)
        names.push_back(header.first);
    return names;
}

std::string one_space(std::string_view text) {
    std::string made;
    for (auto const& word : base::split(base::visible_line(text), ' '))
        if (!word.empty())
            made += (made.empty() ? "" : " ") + word;
    return made;
}

std::string subject_of(std::string const& subject) {
    Document document;
    document.subject = subject;
    return read(document).header("Subject");
}

} // namespace

TEST_CASE("the mail looks as agreed", "[render]") {
    auto document = test::deadlines_sample();
    document.subject = "walsall-2017: nothing overdue, 2 actions without a date; legal date TODAY";
    test::check_golden(
        "render/golden/deadlines.eml",
        render::mail(document, {}, {{"board@example.org", "chair@example.org"}, "m.shah@example.org"}));
}

TEST_CASE("any document is a mail that decodes to its text and its page", "[render]") {
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
        auto document = test::made_hostile(test::random_document(seed), seed);
        document.subject = seed % 3 == 0 ? "" : document.footer.front();
        INFO("seed " << seed);
        auto const mail = read(document);
        REQUIRE(mail.parts.size() == 2);
        REQUIRE(mail.parts[1].body == render::html(document));
        document.mailed = true;
        REQUIRE(mail.parts[0].body == render::text(document, {}));
        REQUIRE(names_of(mail) == std::vector<std::string>{"To", "Subject", "MIME-Version", "Auto-Submitted",
                                                           "X-Auto-Response-Suppress", "Content-Language",
                                                           "Content-Type"});
        auto const& wanted = one_space(document.subject).empty() ? document.title : document.subject;
        if (!one_space(wanted).empty())
            REQUIRE(test::decoded_words(mail.header("Subject")) == one_space(wanted));
    }
}

TEST_CASE("a mail of nothing but attacks is a mail of words", "[render]") {
    auto document = test::hostile_document();
    document.subject = document.title;
    auto const mail = read(document);
    CHECK(mail.parts[1].body == render::html(document));
    CHECK(test::decoded_words(mail.header("Subject")) == one_space(document.title));
}

TEST_CASE("each part says what it is", "[render]") {
    auto const mail = read(test::list_sample());
    CHECK(mail.header("Auto-Submitted") == "auto-generated");
    CHECK(mail.header("X-Auto-Response-Suppress") == "All");
    CHECK(mail.header("Content-Language") == "en-GB");
    CHECK(mail.header("MIME-Version") == "1.0");
    auto const* type = "text/plain; charset=utf-8";
    for (auto const& part : mail.parts) {
        CHECK(part.headers ==
              test::MailHeaders{{"Content-Type", type}, {"Content-Transfer-Encoding", "quoted-printable"}});
        type = "text/html; charset=utf-8";
    }
}

TEST_CASE("every line of a mailed text begins with two spaces, whatever the report", "[render]") {
    auto const mail = read(test::show_sample());
    for (auto const& line : base::split(mail.parts.front().body, '\n'))
        CHECK((line.empty() || line.starts_with("  ")));
}

TEST_CASE("colour does not reach a mail and its width is that of the text", "[render]") {
    auto document = test::deadlines_sample();
    auto const coloured = render::mail(document, {60, true}, board);
    CHECK(coloured == render::mail(document, {60, false}, board));
    CHECK(test::read_mail(coloured).parts.front().body == render::text(document, {60, false}));
}

TEST_CASE("the same document makes the same mail, another one another boundary", "[render]") {
    auto document = test::list_sample();
    auto const mail = render::mail(document, {}, board);
    CHECK(mail == render::mail(document, {}, board));
    document.footer.emplace_back("more");
    CHECK(read(document).header("Content-Type") != test::read_mail(mail).header("Content-Type"));
}

TEST_CASE("a subject is the report's, else its title, else what it is", "[render]") {
    Document document;
    document.stamp.schema = "goodplan/log/1";
    CHECK(read(document).header("Subject") == "Log");
    document.title = "A-14  Title";
    CHECK(read(document).header("Subject") == "A-14 Title");
    document.subject = "  ";
    CHECK(read(document).header("Subject") == "A-14 Title");
    document.subject = "3 overdue";
    CHECK(read(document).header("Subject") == "3 overdue");
}

TEST_CASE("a subject cannot add a header", "[render]") {
    CHECK(subject_of("a\r\nBcc: victim@example.org\r\n\r\nbody") ==
          "a\\u{D} Bcc: victim@example.org\\u{D} \\u{D} body");
    CHECK(subject_of("a\xE2\x80\xA8"
                     "Bcc: x") == "a\\u{2028}Bcc: x");
}

TEST_CASE("a subject is encoded where a mail program could not read it as it is", "[render]") {
    CHECK(subject_of("caf\xC3\xA9 3") == "=?utf-8?Q?caf=C3=A9_3?=");
    CHECK(subject_of("=?utf-8?Q?x?=") == "=?utf-8?Q?=3D=3Futf=2D8=3FQ=3Fx=3F=3D?=");
    CHECK(subject_of("=x=").find("?Q?") == std::string::npos);
    std::string const endless(10000, 'x');
    CHECK(test::decoded_words(subject_of(endless)) == endless);
    std::string const at_the_edge(78 - 9, 'y');
    CHECK(subject_of(at_the_edge) == at_the_edge);
    CHECK(test::decoded_words(subject_of(at_the_edge + "z")) == at_the_edge + "z");
}

TEST_CASE("an encoded subject is not cut within a character", "[render]") {
    std::string const character = "\xF0\x9F\x98\x80";
    for (std::size_t shift = 0; shift < 40; ++shift) {
        std::string subject(shift, 'x');
        for (int i = 0; i < 40; ++i)
            subject += character;
        auto const header = subject_of(subject);
        CHECK(test::decoded_words(header) == subject);
        for (auto const& word : base::split(header, ' '))
            CHECK(base::invalid_utf8(test::decoded_words(word)) == std::string_view::npos);
    }
}

TEST_CASE("many addresses are folded between them", "[render]") {
    render::MailOptions addresses{{}, "sender@example.org"};
    std::string wanted;
    for (int i = 0; i < 30; ++i) {
        addresses.to.push_back("officer." + std::to_string(i) + "@council.example.org");
        wanted += (i == 0 ? "" : ", ") + addresses.to.back();
    }
    addresses.to.push_back(std::string(60, 'a') + "@" + std::string(190, 'b'));
    auto const mail = read(test::list_sample(), addresses);
    CHECK(mail.header("To") == wanted + ", " + addresses.to.back());
    CHECK(mail.header("From") == "sender@example.org");
}

TEST_CASE("quoted-printable gives back any bytes", "[render]") {
    std::mt19937_64 random{20171211};
    std::string_view const likely = "==  \n\n..FFrroomm \r\t\xC3\xA9xyz";
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (auto left = random() % 300; left > 0; --left)
            text += random() % 4 == 0 ? static_cast<char>(random() % 256) : likely[random() % likely.size()];
        auto const encoded = render::quoted_printable(text);
        REQUIRE(test::decoded_quoted_printable(encoded) == text);
        for (auto const& line : base::split(encoded, '\n')) {
            INFO(line);
            REQUIRE(line.size() <= 76);
            REQUIRE_FALSE((line == "." || line.starts_with("From ") || line.ends_with(' ')));
        }
    }
    CHECK(render::quoted_printable(std::string(76, 'x') + "\n") == std::string(76, 'x') + "\n");
    CHECK(render::quoted_printable(std::string(77, 'x') + "\n") == std::string(75, 'x') + "=\nxx\n");
    CHECK(render::quoted_printable(std::string(75, 'x') + ".\n") == std::string(75, 'x') + ".\n");
    CHECK(render::quoted_printable(std::string(75, 'x') + "..\n") == std::string(75, 'x') + "=\n=2E.\n");
}

TEST_CASE("the mail reader of these tests refuses what is not a mail", "[render]") {
    auto const good = render::mail(test::list_sample(), {}, board);
    CHECK(test::read_mail(good).wrong.empty());
    auto const with = [&](std::string_view from, std::string_view to) {
        auto made = good;
        made.replace(made.find(from), from.size(), to);
        return test::read_mail(made).wrong;
    };
    CHECK_FALSE(with("Subject:", "Subject:\r").empty());
    CHECK_FALSE(with("Subject:", "To: b@example.org\nSubject:").empty());
    CHECK_FALSE(with("Subject:", "Subject: " + std::string(80, 'x') + " y").empty());
    CHECK_FALSE(with("multipart/alternative", "text/plain").empty());
    CHECK_FALSE(with("charset=3D\"utf-8\"", "charset=\"utf-8\"").empty());
    CHECK_FALSE(with("</html>", "</html>\n.\n").empty());
    CHECK_FALSE(with("</html>", std::string(77, 'x')).empty());
    CHECK_FALSE(test::read_mail(good.substr(0, good.size() - 4)).wrong.empty());
}
