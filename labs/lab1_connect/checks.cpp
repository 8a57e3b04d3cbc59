#include "check/lab_check.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using wirelab::Answer;
using wirelab::Hypothesis;
using wirelab::Script;
using wirelab::Side;
using wirelab::UniqueFd;
using wirelab::Verdict;

namespace {

constexpr const char* kRuntimeError = "std::runtime_error";

/// What jobs.cpp answers with: the descriptor, what the server said on it, and its trouble if any.
struct Seen {
    std::string fd;
    std::string heard;
    std::string trouble;
};

/// The value at `index`; a program that sends fewer than were asked for has sent nothing there.
std::string value_at(const std::vector<std::string>& values, std::size_t index) {
    return index < values.size() ? values[index] : "";
}

Seen seen(const std::vector<std::string>& values) {
    return {value_at(values, 0), value_at(values, 1), value_at(values, 2)};
}

/// The name of what is wrong with a descriptor that was returned, "" if nothing is.
std::string fault_of(const Seen& it) {
    if (it.fd == "-1") {
        return "minus_one_returned";
    }
    if (it.trouble == "no socket") {
        return it.fd == "0" ? "answer_of_connect_returned" : "no_socket_returned";
    }
    if (it.trouble == "not open") {
        return "closed_descriptor_returned";
    }
    if (it.trouble == "no stream") {
        return "datagram_socket_returned";
    }
    if (it.trouble == "not connected") {
        return "unconnected_socket_returned";
    }
    return "";
}

/// The same for the way in which it waits, which one check is for.
std::string fault_of_waiting(const Seen& it) {
    if (it.trouble == "does not wait") {
        return "nonblocking_socket_returned";
    }
    return it.trouble == "gives up waiting" ? "time_limit_left" : "";
}

/// The same for an answer that should have been an exception.
std::string fault_of(const Answer& answer) {
    return answer.thrown ? "" : fault_of(seen(answer.values));
}

bool threw_runtime_error(const Answer& answer) {
    return answer.thrown && answer.thrown->is(kRuntimeError);
}

/// Descriptors of `now` that were not open `before`.
std::vector<std::string> opened(const std::vector<int>& before, const std::vector<int>& now) {
    std::vector<std::string> fresh;
    for (const int fd : now) {
        if (std::find(before.begin(), before.end(), fd) == before.end()) {
            fresh.push_back(std::to_string(fd));
        }
    }
    return fresh;
}

}  // namespace

/// Every server here greets whoever connects with words of its own, and closes. The job reads them
/// through the descriptor that was returned: so they show to which server it leads, if to any.
class lab1 : public wirelab::LabCheck {
protected:
    lab1() {
        show_as_numbers({1});  // The port.
        show_values(1);        // The others are what the job saw of the descriptor.
    }

    struct Greeter {
        std::string port;
        std::string greeting;
    };

    /// Two servers, each of them listening where the bytes of the other's port would be, swapped.
    struct SwappedPorts {
        Greeter low;   ///< Below 32768.
        Greeter high;  ///< From 32768 on.
    };

    /// What the check wrote through a connection, and what the server got on it.
    struct WrittenThrough {
        std::string text;
        std::string sent;
    };

    std::string new_greeting() { return random().text(random().number(24, 48)); }

    Greeter greeter_on(UniqueFd listener, const std::string& greeting) {
        const std::uint16_t port = wirelab::local_end(listener.get()).port;
        varies_port(port);
        tap().listen(std::move(listener), Script{}.send(greeting).close());
        return {std::to_string(port), greeting};
    }

    Greeter greeter_at(const std::string& address) {
        return greeter_on(listener_at(address), new_greeting());
    }

    /// A port that `take` takes, and whose two bytes differ: else a program that swaps them would
    /// be right by chance.
    template <typename Take>
    static UniqueFd at_a_fit_port(Take take, const std::string& address) {
        UniqueFd taken = take(address);
        const unsigned port = wirelab::local_end(taken.get()).port;
        // The one that does not fit is held meanwhile, so that it does not come again.
        return (port & 0xFFU) != port >> 8U ? std::move(taken) : at_a_fit_port(take, address);
    }

    static UniqueFd listener_at(const std::string& address) {
        return at_a_fit_port([](const std::string& at) { return wirelab::listen_on(at); }, address);
    }

    static UniqueFd held_at(const std::string& address) {
        return at_a_fit_port(wirelab::hold_port, address);
    }

    /// Servers at `living`, all at one port, and at `dead` that port is held so that none can be.
    std::vector<Greeter> greeters_at_one_port(const std::vector<std::string>& living,
                                              const std::string& dead = "") {
        std::vector<std::string> greetings;  // First, so that they do not depend on the tries.
        for (std::size_t i = 0; i < living.size(); ++i) {
            greetings.push_back(new_greeting());
        }
        for (int i = 0; i < kTries; ++i) {
            UniqueFd first = dead.empty() ? listener_at(living.front()) : held_at(dead);
            std::vector<UniqueFd> listeners = listen_beside(std::move(first), living, dead.empty());
            if (listeners.size() == living.size()) {
                return greet(std::move(listeners), greetings);
            }
        }
        cannot_judge("no port could be found that is free at " + std::to_string(living.size()) +
                     " loopback addresses; end the programs that hold so many ports");
    }

    /// A port of the kernel's choice and the one with its bytes swapped, one of them above 32767.
    std::optional<SwappedPorts> swapped_ports() {
        const std::string low_greeting = new_greeting();
        const std::string high_greeting = new_greeting();
        for (int i = 0; i < kTries; ++i) {
            UniqueFd one = wirelab::listen_on("127.0.0.1");
            const unsigned port = wirelab::local_end(one.get()).port;
            const unsigned swapped = (port & 0xFFU) << 8U | port >> 8U;
            if (swapped < 1024 || (port < 32768) == (swapped < 32768)) {
                continue;
            }
            UniqueFd other =
                wirelab::try_listen_on("127.0.0.1", static_cast<std::uint16_t>(swapped));
            if (other.is_open()) {
                UniqueFd& low = port < swapped ? one : other;
                UniqueFd& high = port < swapped ? other : one;
                return SwappedPorts{greeter_on(std::move(low), low_greeting),
                                    greeter_on(std::move(high), high_greeting)};
            }
        }
        return std::nullopt;
    }

    /// A port where nobody listens, at any IPv4 address, for the rest of the check.
    std::string dead_port() {
        held_ = held_at("0.0.0.0");
        const std::uint16_t port = wirelab::local_end(held_.get()).port;
        varies_port(port);
        return std::to_string(port);
    }

    /// A name that nobody has; `part` keeps the names of one check apart.
    std::string new_name(const std::string& part) { return part + "." + random().word() + ".test"; }

    Answer connect(const std::string& host, const std::string& port) {
        return run("connect_to", {host, port});
    }

    WrittenThrough write_through_the_connection() {
        const std::string first = random().word();
        const std::string text = first + " " + random().word() + "\r\n\r\n";
        const std::string greeting = new_greeting();
        UniqueFd listener = listener_at("127.0.0.1");
        const std::uint16_t number = wirelab::local_end(listener.get()).port;
        tap().listen(std::move(listener), Script{}.await_request().send(greeting).close());
        varies_port(number);
        const std::string port = std::to_string(number);
        call_it("connect_and_write", "connect_to");
        tell("writes_through_it");

        const Answer answer = run("connect_and_write", {"127.0.0.1", port, text});

        expect_connection(answer, {port, greeting});
        return {text, tap().transcript().sent_by(Side::kProgram)};
    }

    /// Whether the same connection works under other circumstances: only the difference shows what
    /// a program does wrong. What follows has a fresh program.
    bool works(const std::string& host, const Greeter& server) {
        const bool connected = leads_to(connect(host, server.port), server);
        restart();
        return connected;
    }

    static bool leads_to(const Answer& answer, const Greeter& server) {
        return !answer.thrown && seen(answer.values).heard == server.greeting;
    }

    void expect_connection(const Seen& it, const Greeter& server,
                           const std::vector<Hypothesis>& hypotheses = {}) {
        const std::string fault = fault_of(it);
        if (!fault.empty()) {
            fail(fault);
        }
        expect_bytes(server.greeting, it.heard, hypotheses, say("what_the_server_says"));
    }

    void expect_connection(const Answer& answer, const Greeter& server,
                           const std::vector<Hypothesis>& hypotheses = {}) {
        expect_connection(seen(returned(answer)), server, hypotheses);
    }

    void expect_failure(const Answer& answer) {
        expect_threw(answer, kRuntimeError, fault_of(answer));
    }

    /// Where socket(2) fails there is no connection either, and 0 is no answer of connect(2).
    void expect_failure_without_a_socket(const std::string& port) {
        tell("leaves_no_descriptor", {{"port", port}});
        call_it("connect_without_a_socket", "connect_to");

        const Answer answer = run("connect_without_a_socket", {"127.0.0.1", port});

        const bool minus_one = seen(answer.values).fd == "-1";
        expect_threw(answer, kRuntimeError, minus_one ? "minus_one_returned" : "");
    }

    void need_ipv6() {
        if (!wirelab::has_ipv6_loopback()) {
            cannot_judge("this machine has no IPv6 loopback address (::1); switch IPv6 on to see");
        }
    }

private:
    static constexpr int kTries = 100;

    /// Listeners at the port of `first` for all of `living`; fewer of them if the port is taken
    /// somewhere.
    std::vector<UniqueFd> listen_beside(UniqueFd first, const std::vector<std::string>& living,
                                        bool first_is_living) {
        const std::uint16_t port = wirelab::local_end(first.get()).port;
        std::vector<UniqueFd> listeners;
        if (first_is_living) {
            listeners.push_back(std::move(first));
        } else {
            held_ = std::move(first);
        }
        while (listeners.size() < living.size()) {
            UniqueFd next = wirelab::try_listen_on(living[listeners.size()], port);
            if (!next.is_open()) {
                break;
            }
            listeners.push_back(std::move(next));
        }
        return listeners;
    }

    std::vector<Greeter> greet(std::vector<UniqueFd> listeners,
                               const std::vector<std::string>& greetings) {
        std::vector<Greeter> greeters;
        for (std::size_t i = 0; i < listeners.size(); ++i) {
            greeters.push_back(greeter_on(std::move(listeners[i]), greetings[i]));
        }
        return greeters;
    }

    UniqueFd held_;
};

TEST_F(lab1, ConnectsToAPortThatListens) {
    const std::optional<SwappedPorts> ports = swapped_ports();
    const Greeter server = ports ? ports->low : greeter_at("127.0.0.1");
    std::vector<Hypothesis> hypotheses;
    if (ports) {
        hypotheses.push_back({"port_bytes_swapped", ports->high.greeting});
    }

    const Seen it = seen(returned(connect("127.0.0.1", server.port)));

    const bool all_was_taken = tap().transcript().taken() == server.greeting.size();
    if (fault_of(it).empty() && it.heard.empty() && all_was_taken) {
        fail("reads_by_itself");
    }
    expect_connection(it, server, hypotheses);
    const auto port = static_cast<std::uint16_t>(std::stoi(server.port));
    expect_that(tap().connections_at(port) == 1, "connected_more_than_once");
}

TEST_F(lab1, PutsThePortsBytesInTheRightOrder) {
    const std::optional<SwappedPorts> ports = swapped_ports();
    if (!ports) {
        cannot_judge("no two free ports could be found of which one has the other's bytes swapped");
    }

    const Answer low = connect("127.0.0.1", ports->low.port);
    expect_connection(low, ports->low, {{"port_bytes_swapped", ports->high.greeting}});

    restart();
    const Answer high = connect("127.0.0.1", ports->high.port);
    if (threw_runtime_error(high)) {
        fail("high_port_fails");
    }
    expect_connection(high, ports->high, {{"port_bytes_swapped", ports->low.greeting}});
}

TEST_F(lab1, ReturnsTheDescriptorOfTheConnection) {
    const WrittenThrough it = write_through_the_connection();

    expect_that(it.sent.find(it.text) != std::string::npos, "written_bytes_do_not_arrive");
}

TEST_F(lab1, ReturnsASocketThatWaits) {
    const Greeter server = greeter_at("127.0.0.1");

    const Seen it = seen(returned(connect("127.0.0.1", server.port)));

    expect_connection(it, server);
    const std::string fault = fault_of_waiting(it);
    expect_that(fault.empty(), fault);
}

TEST_F(lab1, SendsNothingByItself) {
    const WrittenThrough it = write_through_the_connection();

    // The server greets only after it has read the check's own bytes, and so all before them too.
    expect_that(!it.sent.empty(), "written_bytes_do_not_arrive");
    expect_that(it.sent == it.text, "sends_by_itself");
}

TEST_F(lab1, FindsTheAddressOfAName) {
    const std::string address = "127.0.0." + std::to_string(random().number(3, 250));
    const std::vector<Greeter> servers = greeters_at_one_port({address, "127.0.0.1"});
    const std::string name = new_name("www");
    know_names({{name, address}});

    tell("gives_an_address", {{"name", name}, {"address", address}});
    const Answer answer = connect(name, servers[0].port);

    expect_connection(answer, servers[0], {{"other_address", servers[1].greeting}});
}

TEST_F(lab1, TriesTheNextAddressWhenOneRefuses) {
    const Greeter server = greeters_at_one_port({"127.0.0.1"}, "127.0.0.2").front();
    const std::string early = new_name("early");
    const std::string late = new_name("late");
    know_names({{early, "127.0.0.1 127.0.0.2"}, {late, "127.0.0.2 127.0.0.1"}});

    const bool first_answers = works(early, server);
    tell("gives_a_deaf_and_a_good_address",
         {{"name", late}, {"first", "127.0.0.2"}, {"second", "127.0.0.1"}});
    const Answer answer = connect(late, server.port);

    const bool gave_up = threw_runtime_error(answer) || fault_of(answer) == "minus_one_returned";
    if (first_answers && gave_up) {
        fail("only_the_first_address");
    }
    expect_connection(answer, server);
}

TEST_F(lab1, KeepsTheOrderOfTheAddresses) {
    const std::string first = "127.0.0." + std::to_string(random().number(130, 250));
    const std::string second = "127.0.0." + std::to_string(random().number(3, 120));
    const std::vector<Greeter> servers = greeters_at_one_port({first, second});
    const auto port = static_cast<std::uint16_t>(std::stoi(servers[0].port));
    const std::string alone = new_name("alone");
    const std::string name = new_name("two");
    know_names({{alone, first}, {name, first + " " + second}});

    connect(alone, servers[0].port);
    const bool once_where_there_is_one = tap().connections_at(port) == 1;
    restart();
    tell("gives_two_good_addresses", {{"name", name}, {"first", first}, {"second", second}});
    const Answer answer = connect(name, servers[0].port);

    expect_connection(answer, servers[0], {{"not_the_first_address", servers[1].greeting}});
    // The first has taken the connection: nobody has to ask the second.
    expect_that(tap().connections_at(port) == 1, once_where_there_is_one
                                                     ? "connected_to_the_second_too"
                                                     : "connected_more_than_once");
}

TEST_F(lab1, ThrowsWhenNothingListens) {
    const std::string port = dead_port();

    tell("lets_nobody_listen", {{"port", port}});
    const Answer answer = connect("127.0.0.1", port);

    expect_failure(answer);

    expect_failure_without_a_socket(port);
}

TEST_F(lab1, ThrowsWhenTheNameDoesNotExist) {
    // A look-up that failed often leaves the address 0.0.0.0 behind, and that is this machine.
    const Greeter trap = greeter_at("127.0.0.1");
    name_if(Verdict::kCrashed, "crash_on_unknown_name");

    const std::string name = new_name("nobody");
    tell("gives_the_name_to_nobody", {{"name", name}});
    const Answer answer = connect(name, trap.port);

    if (leads_to(answer, trap)) {
        fail("connected_without_address");
    }
    expect_failure(answer);
}

TEST_F(lab1, ThrowsWhenNoAddressAnswers) {
    const std::string port = dead_port();
    const std::string name = new_name("dead");
    know_names({{name, "127.0.0.2 127.0.0.3"}});

    tell("gives_two_deaf_addresses",
         {{"name", name}, {"first", "127.0.0.2"}, {"second", "127.0.0.3"}});
    const Answer answer = connect(name, port);

    expect_failure(answer);
}

TEST_F(lab1, LeavesNothingOpenAfterAFailure) {
    const std::string port = dead_port();
    const std::string dead = new_name("dead");
    const std::string unknown = new_name("nobody");
    know_names({{dead, "127.0.0.2 127.0.0.3"}});

    for (const std::string& host : {std::string{"127.0.0.1"}, dead, unknown}) {
        const std::vector<int> before = program().own_descriptors();
        expect_failure(connect(host, port));
        const std::size_t left = opened(before, program().own_descriptors()).size();
        expect_that(left == 0, "left_open_after_failure",
                    {{"count", std::to_string(left)}, {"host", host}});
    }
}

TEST_F(lab1, KeepsOneDescriptorAfterASuccess) {
    const Greeter server = greeters_at_one_port({"127.0.0.1"}, "127.0.0.2").front();
    const std::string late = new_name("late");
    know_names({{late, "127.0.0.2 127.0.0.1"}});

    for (const std::string& host : {std::string{"127.0.0.1"}, late}) {
        restart();
        const std::vector<int> before = program().own_descriptors();
        const Answer answer = connect(host, server.port);
        expect_connection(answer, server);
        const std::vector<std::string> fresh = opened(before, program().own_descriptors());
        expect_that(fresh == std::vector<std::string>{seen(answer.values).fd},
                    "left_open_after_success",
                    {{"count", std::to_string(fresh.size())}, {"host", host}});
    }
}

TEST_F(lab1, OpensTwoConnectionsAtTheSameTime) {
    const Greeter one = greeter_at("127.0.0.1");
    const Greeter two = greeter_at("127.0.0.1");
    call_it("connect_twice", "connect_to");
    show_as_numbers({1, 2});
    show_values(2);
    tell("calls_twice");

    const std::vector<std::string> values =
        returned(run("connect_twice", {"127.0.0.1", one.port, two.port}));

    const Seen first = {value_at(values, 0), value_at(values, 2), value_at(values, 3)};
    const Seen second = {value_at(values, 1), value_at(values, 4), value_at(values, 5)};
    if (const std::string fault = fault_of(second); !fault.empty()) {
        fail(fault);
    }
    expect_that(first.fd != second.fd, "same_descriptor_twice", {{"fd", first.fd}});
    expect_that(first.trouble != "not open", "first_connection_closed");
    expect_connection(first, one);
    expect_connection(second, two, {{"first_server_again", one.greeting}});
}

TEST_F(lab1, ConnectsToAnIpv6Address) {
    need_ipv6();
    const Greeter old_server = greeter_at("127.0.0.1");
    const Greeter server = greeter_at("::1");

    const bool ipv4_works = works("127.0.0.1", old_server);
    const Answer answer = connect("::1", server.port);

    if (ipv4_works && threw_runtime_error(answer)) {
        fail("only_ipv4");
    }
    expect_connection(answer, server);
}

TEST_F(lab1, FindsTheIpv6AddressOfAName) {
    need_ipv6();
    const Greeter old_server = greeter_at("127.0.0.1");
    const Greeter server = greeter_at("::1");
    const std::string old_name = new_name("four");
    const std::string name = new_name("six");
    know_names({{old_name, "127.0.0.1"}, {name, "::1"}});

    const bool ipv4_works = works(old_name, old_server);
    tell("gives_one_address_only", {{"name", name}, {"address", "::1"}});
    const Answer answer = connect(name, server.port);

    if (ipv4_works && threw_runtime_error(answer)) {
        fail("only_ipv4");
    }
    expect_connection(answer, server);
}

TEST_F(lab1, GoesOnFromIpv6ToIpv4) {
    need_ipv6();
    const Greeter server = greeters_at_one_port({"127.0.0.1"}, "::1").front();
    const std::string alone = new_name("alone");
    const std::string alike = new_name("alike");
    const std::string mixed = new_name("mixed");
    know_names({{alone, "127.0.0.1"}, {alike, "127.0.0.2 127.0.0.1"}, {mixed, "::1 127.0.0.1"}});

    const bool alone_works = works(alone, server);
    const bool alike_works = works(alike, server);
    tell("gives_a_deaf_and_a_good_address",
         {{"name", mixed}, {"first", "::1"}, {"second", "127.0.0.1"}});
    const Answer answer = connect(mixed, server.port);

    if (alone_works && threw_runtime_error(answer)) {
        fail(alike_works ? "stuck_at_the_first_family" : "only_the_first_address");
    }
    expect_connection(answer, server);
}
