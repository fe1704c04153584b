import Domain
import Fetch
import Foundation
import TestSupport
import Testing

@Suite struct CurlSenderLoadTests {
    private let sender = CurlSender(exceptions: [EgressException("127.0.0.1")].compactMap { $0 })
    private let server = CrowdServer { path, _ in path == "/held" ? .held("") : .text("now") }

    @Test func `the work of a request does not grow with those that hang`() {
        work(1)
        let alone = work(30)
        for id in 0..<800 { sender.begin(held(id % 100), as: 1000 + id) }
        while server.held < 800 { #expect(sender.outcomes(within: .milliseconds(10)).isEmpty) }
        // Colder caches take up to twice the time, visits to each transfer many times more.
        #expect(work(30) < 4 * alone)
    }

    // MARK: - Private

    /// A request to one of many hosts: libcurl looks at all connections to a host to find a free one,
    /// and callers limit these.
    private func held(_ host: Int) -> FetchRequest {
        let url = server.url("/held").replacing("127.0.0.1", with: "h\(host).localhost")
        var request = FetchRequest(url: url)
        request.timeout = .seconds(600)
        return request
    }

    /// Returns the shortest CPU time of a request, in seconds, of so many one after the other.
    @discardableResult
    private func work(_ count: Int) -> Double {
        let times = (0..<count).map { id in
            let before = threadTime
            sender.begin(FetchRequest(url: server.url("/now")), as: id)
            #expect(sender.outcomes(within: .seconds(60)).map(\.id) == [id])
            return threadTime - before
        }
        return times.min() ?? 0
    }
}
