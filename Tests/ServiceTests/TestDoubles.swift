import Basics
import Domain
import Foundation
import Logging
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

/// Records the messages of error and critical log lines.
struct ErrorRecorder: LogHandler {
    let messages: Guarded<[String]>
    var metadata = Logger.Metadata()
    var logLevel = Logger.Level.error

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { messages.withLock { $0.append("\(event.message)") } }
}

extension Logger {
    /// A logger that records messages of errors.
    init(recordingErrorsIn messages: Guarded<[String]>) {
        self.init(label: "test") { _ in ErrorRecorder(messages: messages) }
    }
}
