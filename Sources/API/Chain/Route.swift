import Domain
import HTTP
import HTTPTypes
import Service

/// The endpoint of a method and a path, and the shape of its errors.
enum Route: Sendable {
    /// Answers any caller, uncounted; a working key gets its rate limit's headers all the same.
    case open(OpenEndpoint, errors: ErrorShape)
    /// Needs a working key.
    case keyed(KeyedEndpoint, errors: ErrorShape)
    /// A path that v1 and the legacy API share: the header that carries the key chooses.
    case shared(v1: KeyedEndpoint, legacy: KeyedEndpoint)
}

/// An endpoint that needs no key; `baseURL` is as in `AuthenticatedRequest`.
typealias OpenEndpoint = @Sendable (Request, _ baseURL: String) throws -> Reply

/// An endpoint that needs a key of a scope.
struct KeyedEndpoint: Sendable {
    typealias Answer = @Sendable (AuthenticatedRequest) throws -> Reply

    let scope: KeyScope
    let answer: Answer
    /// The job that a request shows; nil for an endpoint that shows none.
    let shownJob: ShownJob?

    /// Pairs an endpoint with its scope: that of its method unless it says so.
    init(
        _ method: HTTPRequest.Method,
        needs scope: KeyScope? = nil,
        shows shownJob: ShownJob? = nil,
        _ answer: @escaping Answer
    ) {
        self.scope = scope ?? (method == .get ? .read : .generate)
        self.answer = answer
        self.shownJob = shownJob
    }
}

/// The one job that an endpoint shows, which is read together with the caller's key.
struct ShownJob: Sendable {
    /// Reads the job's id out of a request; nil if the endpoint is to read it, or to refuse it.
    let id: @Sendable (Request, PathParameters) -> JobID?
    /// Set if the endpoint echoes the job's request.
    let withInput: Bool

    /// The job of a path's `:id`.
    static func inPath(withInput: Bool) -> ShownJob {
        ShownJob(id: { $1["id"].flatMap { JobID(parsing: $0) } }, withInput: withInput)
    }
}

/// A request whose caller is known.
///
/// A class, so that the closures of a reply share one.
final class AuthenticatedRequest: Sendable {
    let request: Request
    private let known: KnownCaller
    /// The path's `:name` segments.
    let parameters: PathParameters
    /// The base of the links in the answer, and of this server's own images.
    let baseURL: String

    var caller: Authenticated { known.authenticated }

    /// The job that the endpoint shows, if it was read together with the key and the caller has access
    /// to it.
    var job: Job? { known.shownJob }

    /// Puts a call together.
    init(
        request: Request,
        _ known: KnownCaller,
        parameters: PathParameters,
        baseURL: String
    ) {
        self.request = request
        self.known = known
        self.parameters = parameters
        self.baseURL = baseURL
    }
}

extension Jobs {
    /// The job that a call asks for.
    ///
    /// Throws as `find(_:of:)` does.
    func find(_ id: JobID, for call: AuthenticatedRequest) throws -> Job {
        if let job = call.job, job.id == id { return job }
        return try find(id, of: call.caller)
    }
}
