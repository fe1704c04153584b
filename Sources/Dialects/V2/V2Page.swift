import Basics
package import Domain
import Foundation
package import HTTP

/// A page of the v2 API's job list: where it begins, how long it is and what is in it.
package struct V2Page: Equatable, Sendable {
    /// 1 to 100.
    package let limit: Int
    package let query: JobQuery
    /// True if the answer also lists the models that the caller has used.
    package let wantsModels: Bool

    /// Reads `limit`, `cursor`, `status`, `model`, `search`, `include_models` and `scope`.
    ///
    /// An account is its own team, so both scopes are the same. Throws `invalid`, naming the
    /// parameter.
    package init(_ request: Request) throws(Failure) {
        limit = try Self.limit(request.queryItem("limit"))
        var query = JobQuery()
        query.after = try Self.cursor(request.queryItem("cursor"))
        query.states = try Self.states(request.queryItem("status"))
        query.model = request.queryItem("model").flatMap {
            $0.isEmpty ? nil : ModelName(rawValue: $0)
        }
        let search = request.queryItem("search").flatMap { $0.isEmpty ? nil : $0 }
        query.id = search.flatMap { JobID(parsing: $0) }
        self.query = query
        guard (search == nil) == (query.id == nil) else { throw Self.wrong("search", "a job's id") }
        let models = try Self.choice(request, "include_models", of: ["true", "false"])
        wantsModels = models == "true"
        _ = try Self.choice(request, "scope", of: ["user", "team"])
    }

    /// The text that stands for a place in the list: base64 of a small JSON object.
    package static func text(of cursor: JobQuery.Cursor) -> String {
        let place: JSON = [
            "id": .string(cursor.id.description), "t": .integer(cursor.createdAt.milliseconds),
        ]
        return place.serialized.base64EncodedString()
    }

    // MARK: - For other lists

    /// The failure for a `limit` that no page can have.
    package static let wrongLimit = wrong(
        "limit",
        "a whole number from \(RequestLimits.page.lowerBound) to \(RequestLimits.page.upperBound)"
    )

    static func limit(_ text: String?) throws(Failure) -> Int {
        guard let text, !text.isEmpty else { return RequestLimits.standardPage }
        guard let number = Int(text), RequestLimits.page.contains(number) else { throw wrongLimit }
        return number
    }

    static func choice(
        _ request: Request,
        _ name: String,
        of choices: [String]
    ) throws(Failure) -> String? {
        guard let text = request.queryItem(name), !text.isEmpty else { return nil }
        guard choices.contains(text) else {
            throw wrong(name, "one of: \(choices.joined(separator: ", "))")
        }
        return text
    }

    static func wrong(_ name: String, _ expected: String) -> Failure {
        Failure(.invalid, "The '\(name)' parameter must be \(expected).", field: name)
    }

    // MARK: - Private

    private static func cursor(_ text: String?) throws(Failure) -> JobQuery.Cursor? {
        guard let text, !text.isEmpty else { return nil }
        guard let data = Data(base64Encoded: text), let place = JSON(parsing: data),
            case .string(let id)? = place["id"], let job = JobID(parsing: id),
            case .integer(let time)? = place["t"], time.magnitude < 1 << 53
        else { throw wrong("cursor", "one that this list has answered with") }
        return JobQuery.Cursor(createdAt: Date(milliseconds: time), id: job)
    }

    private static func states(_ text: String?) throws(Failure) -> [JobState] {
        guard let text, !text.isEmpty else { return [] }
        let states = JobState.allCases.filter { V2Encode.status($0) == text }
        guard !states.isEmpty else {
            throw wrong("status", "one of: \(V2Encode.statuses.joined(separator: ", "))")
        }
        return states
    }
}
