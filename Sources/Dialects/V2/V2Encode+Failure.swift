import Basics
package import Domain
package import HTTP
import HTTPTypes

extension V2Encode {
    /// The answer to a failure, with everything that is wrong with a body by path.
    package static func failure(_ failure: Failure) -> Response {
        var members: [JSON.Member] = [.init("error", .string(text(failure)))]
        if !failure.problems.isEmpty {
            let details = failure.problems.map {
                JSON.Member($0.path, .array($0.messages.map(JSON.string)))
            }
            members.append(.init("details", .object(details)))
        }
        if case .insufficientCredits(let required, let available) = failure.code {
            members.append(.init("creditsRequired", .integer(Int64(required))))
            members.append(.init("creditsAvailable", .integer(Int64(available))))
        }
        var response = Response.json(failure.code.status, .object(members))
        response.headers.append(contentsOf: failure.headers)
        return response
    }

    // MARK: - Private

    private static func text(_ failure: Failure) -> String {
        if case .insufficientCredits = failure.code { return "Insufficient credits" }
        return failure.message
    }
}
