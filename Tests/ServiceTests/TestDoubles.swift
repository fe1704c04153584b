import Basics
import Domain
import Foundation
import Synchronization

/// A clock that stands until it is moved.
final class ManualTime: Sendable {
    private let date = Mutex(Date(milliseconds: 1_800_000_000_000))

    var clock: Clock { { [self] in now } }

    var now: Date { date.withLock { $0 } }

    func advance(by seconds: Double) { date.withLock { $0 += seconds } }
}

/// A fetcher that answers as a test tells it; every URL that it is asked for is noted.
final class ScriptedWeb: Fetcher {
    typealias Answer = @Sendable (FetchRequest) throws(FetchFailure) -> FetchResponse

    private let answer = Guarded<Answer?>(nil)
    private let asked = Guarded<[FetchRequest]>([])

    var requests: [FetchRequest] { asked.withLock { $0 } }

    func answers(_ answer: @escaping Answer) { self.answer.withLock { $0 = answer } }

    /// Answers everything with the same body.
    func serves(_ body: Data, status: Int = 200, headers: [String: String] = [:]) {
        answers { request throws(FetchFailure) in
            let isCut = request.isPrefixEnough && body.count > request.byteLimit
            guard isCut || body.count <= request.byteLimit else { throw FetchFailure(.tooLarge) }
            return FetchResponse(
                status: status,
                headers: headers,
                body: Data(body.prefix(request.byteLimit))
            )
        }
    }

    func fetch(_ request: FetchRequest) throws(FetchFailure) -> FetchResponse {
        asked.withLock { $0.append(request) }
        guard let answer = answer.withLock({ $0 }) else { throw FetchFailure(.nameLookUp) }
        return try answer(request)
    }
}

/// Counts from any thread.
final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func increase() { count.withLock { $0 += 1 } }
}
