import Basics
import Domain
import Fetch
import Foundation
import Testing

@Suite struct CurlSenderTests {
    private let sender = CurlSender(
        exceptions: [EgressException("127.0.0.1")].compactMap { $0 }
    )

    @Test func `what is sent, and what comes back, is whole`() throws {
        let server = CrowdServer { path, body in
            .text("\(path) \(body.count) \(body.last ?? 0)")
        }
        for (id, size) in [1, 100, 3_000_000].enumerated() {
            var request = FetchRequest(url: server.url("/hook"))
            request.method = "POST"
            request.body = Data(repeating: 1, count: size - 1) + [7]
            sender.begin(request, as: id)
        }
        let ended = all(3)
        #expect(text(ended[0]) == "/hook 1 7")
        #expect(text(ended[1]) == "/hook 100 7")
        #expect(text(ended[2]) == "/hook 3000000 7")
    }

    @Test func `a thousand at once need no threads, and those that hang hold up no other`() {
        let server = CrowdServer { path, _ in
            path == "/held" ? .held("late") : .text("now")
        }
        let before = Self.threads()
        for id in 0..<1000 {
            sender.begin(FetchRequest(url: server.url(id < 200 ? "/held" : "/now")), as: id)
        }
        let prompt = all(800)
        #expect(prompt.keys.allSatisfy { $0 >= 200 })
        #expect(prompt.values.allSatisfy { text($0) == "now" })
        #expect(Self.threads() - before < 200)
        server.release()
        let late = all(200)
        #expect(late.keys.allSatisfy { $0 < 200 } && late.values.allSatisfy { text($0) == "late" })
    }

    @Test func `what another thread begins is taken up while the outcomes are waited for`() {
        let sender = sender
        let prompt = CrowdServer { _, _ in .text("now") }
        let second = FetchRequest(url: prompt.url("/"))
        let silent = CrowdServer { _, _ in
            sender.begin(second, as: 2)
            return .held("")
        }
        sender.begin(FetchRequest(url: silent.url("/")), as: 1)
        #expect(sender.outcomes(within: .seconds(14)).map(\.id) == [2])
    }

    @Test func `a wake ends the wait, also one that comes before it`() {
        let sender = sender
        let server = CrowdServer { _, _ in
            sender.wake()
            return .held("")
        }
        sender.wake()
        #expect(sender.outcomes(within: .seconds(600)).isEmpty)
        var request = FetchRequest(url: server.url("/"))
        request.timeout = .seconds(60)
        sender.begin(request, as: 1)
        #expect(sender.outcomes(within: .seconds(600)).isEmpty)
        #expect(sender.outcomes(within: .milliseconds(1)).isEmpty)
        server.release()
        #expect(sender.outcomes(within: .seconds(600)).map(\.id) == [1])
    }

    @Test func `every way to fail has its reason`() throws {
        let silent = CrowdServer { _, _ in .held("") }
        let babbling = try TinyServer { _, _ in "no http at all\r\n\r\n" }
        let short = try TinyServer { _, _ in "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort" }
        let urls: [(String, FetchFailure.Reason)] = [
            (silent.url("/"), .timeout), (babbling.url("/"), .broken), (short.url("/"), .broken),
            ("http://127.0.0.1:1/", .refused), ("https://127.0.0.1:\(babbling.port)/", .tls),
            ("http://no-such-name.invalid/", .nameLookUp), ("ftp://127.0.0.1/", .malformedURL),
            ("", .malformedURL), ("http://127.0.0.2:\(silent.port)/", .blockedAddress),
            ("http://[::1]:1/", .blockedAddress),
        ]
        for (id, item) in urls.enumerated() {
            var request = FetchRequest(url: item.0)
            request.timeout = .milliseconds(700)
            sender.begin(request, as: id)
        }
        let ended = all(urls.count)
        for (id, item) in urls.enumerated() {
            #expect(reason(ended[id]) == item.1, "\(item.0)")
        }
        let timedOut = try #require(ended[0])
        #expect(timedOut.duration >= .milliseconds(650))
    }

    @Test(
        arguments: [
            ("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nok", 200),
            ("HTTP/1.1 500 No\r\nContent-Length: 50\r\n\r\nok", 500),
            ("HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 204 No\r\nX: y\r\n", 204),
            ("HTTP/1.1 103 Early\r\n\r\n", nil), ("no http at all\r\n\r\n", nil), ("", nil),
        ] as [(String, Int?)]
    )
    func `a status is an answer though its body breaks off`(_ text: String, _ status: Int?) throws {
        let server = try TinyServer { _, _ in text }
        var request = FetchRequest(url: server.url("/"))
        request.isStatusEnough = true
        sender.begin(request, as: 0)
        let answer = try? all(1)[0]?.result.get()
        #expect(answer?.status == status)
    }

    @Test func `an international host and a path with spaces are sent in ASCII`() throws {
        let server = CrowdServer { path, _ in .text(path) }
        let url = server.url("/my photo.png").replacing("127.0.0.1", with: "bücher.localhost")
        sender.begin(FetchRequest(url: "\n\(url) "), as: 0)
        #expect(text(all(1)[0]) == "/my%20photo.png")
    }

    @Test func `a connection serves request after request`() throws {
        let server = CrowdServer { path, _ in .text(path) }
        for id in 0..<20 {
            sender.begin(FetchRequest(url: server.url("/\(id)")), as: id)
            #expect(text(all(1)[id]) == "/\(id)")
        }
        #expect(server.connections == 1)
    }

    @Test func `of a long answer a prefix is taken, and a redirect is an answer`() throws {
        let long = CrowdServer { _, _ in .text(String(repeating: "x", count: 50_000)) }
        let moved = try TinyServer { _, _ in
            "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
        }
        var request = FetchRequest(url: long.url("/"))
        request.byteLimit = 1024
        sender.begin(request, as: 0)
        request.isPrefixEnough = true
        sender.begin(request, as: 1)
        sender.begin(FetchRequest(url: moved.url("/")), as: 2)
        let ended = all(3)
        #expect(reason(ended[0]) == .tooLarge)
        #expect(try ended[1]?.result.get().body.count == 1024)
        let redirect = try ended[2]?.result.get()
        #expect(redirect?.status == 301 && redirect?.headers["location"] == "http://127.0.0.1:1/")
    }

    @Test func `a released sender ends its requests in flight`() {
        let server = CrowdServer { _, _ in .held("") }
        for id in 0..<10 {
            let gone = CurlSender(exceptions: [EgressException("127.0.0.1")].compactMap { $0 })
            gone.begin(FetchRequest(url: server.url("/")), as: id)
            #expect(gone.outcomes(within: .milliseconds(1)).isEmpty)
        }
    }

    // MARK: - Private

    /// Returns the next completions by id; fewer if no more arrive.
    private func all(_ count: Int) -> [Int: HTTPCompletion] {
        var ended: [Int: HTTPCompletion] = [:]
        while ended.count < count {
            let some = sender.outcomes(within: .seconds(60))
            guard !some.isEmpty else { break }
            for sent in some { ended[sent.id] = sent }
        }
        #expect(ended.count == count)
        return ended
    }

    private func text(_ sent: HTTPCompletion?) -> String? {
        (try? sent?.result.get()).map { String(decoding: $0.body, as: UTF8.self) }
    }

    private func reason(_ sent: HTTPCompletion?) -> FetchFailure.Reason? {
        guard case .failure(let failure) = sent?.result else { return nil }
        return failure.reason
    }

    private static func threads() -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 0
    }
}
