import Basics
import FastCGI
import Foundation
import HTTP
import HTTPTypes
import Synchronization
import Testing

@Suite(.serialized) struct DeferredResponseTests {
    @Test func `a deferred request holds no thread`() throws {
        let late = ScriptedResponse()
        let gateway = try RunningGateway(threads: 1, replies: late.onSlowPath)
        let waiting = try #require(gateway.connect())
        waiting.call("/slow")
        late.begun.wait()
        for _ in 0..<3 {
            #expect(try #require(gateway.connect()).ask(keep: false)?.hasSuffix("quick") == true)
        }
        late.add(.answer(.text(.ok, "at last")))
        let answer = try #require(waiting.answer())
        #expect(answer.contains("Content-Length: 7\r\n") && answer.hasSuffix("\r\n\r\nat last"))
    }

    @Test func `a connection serves the next requests after a deferred one`() throws {
        let late = ScriptedResponse()
        let gateway = try RunningGateway(threads: 1, replies: late.onSlowPath)
        let client = try #require(gateway.connect())
        for number in 0..<20 {
            client.call("/slow")
            late.add(.answer(.text(.ok, "late \(number)")))
            #expect(client.answer()?.hasSuffix("late \(number)") == true)
            if number % 3 == 0 { #expect(client.ask()?.hasSuffix("quick") == true) }
        }
        client.call("/slow")
        late.add(.answer(.text(.ok, "and free")))
        #expect(client.answer()?.hasSuffix("and free") == true)
        #expect(try #require(gateway.connect()).ask(keep: false)?.hasSuffix("quick") == true)
        gateway.stop()
        #expect(client.isClosed && gateway.hasEnded())
    }

    @Test func `parts of a stream arrive one by one`() throws {
        let late = ScriptedResponse()
        let gateway = try RunningGateway(threads: 1, replies: late.onSlowPath)
        let reader = try #require(gateway.connect())
        reader.call("/slow")
        late.add(.open(.text(.ok, "one ")))
        let head = try #require(reader.part())
        #expect(head.hasPrefix("Status: 200 OK\r\n") && head.hasSuffix("\r\n\r\none "))
        #expect(!head.contains("Content-Length"))
        late.add(.part(Data("two ".utf8)))
        #expect(reader.part() == "two ")
        late.add(.part(Data("three".utf8)))
        #expect(reader.part() == "three")
        late.add(.close)
        #expect(reader.part() == nil)
    }

    /// The body of a stream that opens with one part and has one more.
    private func stream(_ first: Int, _ second: Int) throws -> String {
        let late = ScriptedResponse()
        let gateway = try RunningGateway(threads: 1, replies: late.onSlowPath)
        let reader = try #require(gateway.connect())
        reader.call("/slow")
        late.add(.open(.text(.ok, String(repeating: "1", count: first))), isSilent: true)
        late.add(.part(Data(repeating: 50, count: second)), isSilent: true)
        late.add(.close)
        let whole = try #require(reader.answer())
        #expect(whole.hasPrefix("Status: 200 OK\r\n"))
        return try #require(whole.components(separatedBy: "\r\n\r\n").last)
    }

    @Test func `a stream ends before a part that is too large`() throws {
        let most = DeferredStep.largestPart
        #expect(try stream(1, most) == "1" + String(repeating: "2", count: most))
        #expect(try stream(1, most + 1) == "1")
        #expect(try stream(most, 1) == String(repeating: "1", count: most) + "2")
        #expect(try stream(most + 1, 1) == "")
    }

    @Test func `an error answers 500, and ends a stream that is open`() throws {
        let late = ScriptedResponse()
        let gateway = try RunningGateway(threads: 1, replies: late.onSlowPath)
        let client = try #require(gateway.connect())
        client.call("/slow")
        late.add(nil)
        #expect(client.answer()?.hasPrefix("Status: 500 Internal Server Error\r\n") == true)
        let reader = try #require(gateway.connect())
        reader.call("/slow")
        late.add(.open(.text(.ok, "one ")))
        #expect(try #require(reader.part()).hasSuffix("one "))
        late.add(nil)
        #expect(reader.part() == nil)
    }

    @Test func `a wait that is over advances a request without a wake`() throws {
        let late = ScriptedResponse()
        let gateway = try RunningGateway(threads: 1, replies: late.onSlowPath)
        late.add(.wait(until: .now + .milliseconds(20)))
        late.add(.answer(.text(.ok, "in time")), isSilent: true)
        let waiting = try #require(gateway.connect())
        waiting.call("/slow")
        #expect(waiting.answer()?.hasSuffix("in time") == true)
    }

    @Test func `stopping ends every deferred response`() throws {
        let late = ScriptedResponse()
        let gateway = try RunningGateway(threads: 2, replies: late.onSlowPath)
        let waiting = try #require(gateway.connect())
        waiting.call("/slow")
        late.begun.wait()
        gateway.stop()
        #expect(waiting.answer()?.hasSuffix("as it is") == true)
        #expect(gateway.hasEnded())
    }

    @Test func `a response is released when its caller hangs up`() throws {
        let late = ScriptedResponse()
        let gateway = try RunningGateway(threads: 1, replies: { _ in .later(late.twin()) })
        do {
            let waiting = try #require(gateway.connect())
            waiting.call()
            late.begun.wait()
        }
        #expect(late.released.wait(timeout: .now() + 10) == .success)
        withExtendedLifetime(gateway) {}
    }

    @Test func `a caller that does not read delays no other`() throws {
        let late = ScriptedResponse()
        let flood = Flood()
        let gateway = try RunningGateway(threads: 2) { request in
            .later(request.path == "/flood" ? flood : late)
        }
        let deaf = try #require(gateway.connect())
        deaf.call("/flood")
        flood.begun.wait()
        late.add(.answer(.text(.ok, "served")))
        let waiting = try #require(gateway.connect())
        waiting.call("/slow")
        #expect(waiting.answer()?.hasSuffix("served") == true)
        #expect(deaf.part() != nil)
    }
}

/// A deferred response whose steps a test gives.
final class ScriptedResponse: DeferredResponse {
    private struct State {
        var steps: [DeferredStep?] = []
        var wake: @Sendable () -> Void = {}
    }

    let begun = DispatchSemaphore(value: 0)
    let released: DispatchSemaphore
    private let isTwin: Bool
    private let state = Mutex(State())

    init(released: DispatchSemaphore? = nil) {
        isTwin = released != nil
        self.released = released ?? DispatchSemaphore(value: 0)
    }

    deinit { if isTwin { released.signal() } }

    /// Another response, whose release is signalled.
    func twin() -> any DeferredResponse {
        begun.signal()
        return ScriptedResponse(released: released)
    }

    /// Defers the response to `/slow` and answers every other path at once.
    var onSlowPath: Gateway.Handler {
        { request in request.path == "/slow" ? .later(self) : .now(.text(.ok, "quick")) }
    }

    /// Adds the next step.
    ///
    /// Nil throws an error in its place.
    func add(_ step: DeferredStep?, isSilent: Bool = false) {
        let wake = state.withLock { state in
            state.steps.append(step)
            return state.wake
        }
        if !isSilent { wake() }
    }

    func begin(wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wake = wake }
        begun.signal()
    }

    func next(isLast: Bool) throws -> DeferredStep {
        guard !isLast else { return .answer(.text(.ok, "as it is")) }
        return try state.withLock { state in
            guard !state.steps.isEmpty else { return .wait(until: .now + .seconds(600)) }
            guard let step = state.steps.removeFirst() else { throw Broken() }
            return step
        }
    }

    private struct Broken: Error {}
}

/// An endless stream.
final class Flood: DeferredResponse {
    let begun = DispatchSemaphore(value: 0)
    private let isOpen = Mutex(false)

    func begin(wake: @escaping @Sendable () -> Void) { begun.signal() }

    func next(isLast: Bool) -> DeferredStep {
        isOpen.withLock { isOpen in
            defer { isOpen = true }
            guard isOpen else { return .open(.text(.ok, "")) }
            return isLast ? .close : .part(Data(repeating: 7, count: 4096))
        }
    }
}
