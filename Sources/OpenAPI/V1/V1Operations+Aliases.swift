import Dialects
import HTTP

/// The same routes at the root and below `/api/v1`.
extension V1Operations {
    var aliases: [OpenAPIOperation] {
        ["", "/api/v1"].flatMap { prefix -> [OpenAPIOperation] in
            let place = prefix.isEmpty ? "Root" : "APIV1"
            let submissions = V1Submission.all.map { submission in
                submission.operation(examples).alias(
                    at: "\(prefix)/\(submission.name)",
                    id: "\(submission.name)\(place)",
                    tag: "Aliases",
                    security: prefix.isEmpty && Self.shared.contains(submission.name)
                        ? SecuritySchemes.own : nil
                )
            }
            let path = "\(prefix)/fetch/{id}"
            var fetch = read("data", "FetchedAnswer", at: path, id: "fetchJob\(place)")
                .alias(at: path, id: "fetchJob\(place)", tag: "Aliases")
            fetch.aliasOf = job.path
            fetch.description =
                "Another name of `GET \(job.path)`, with the job under `data` instead of `job`."
            return submissions + [fetch]
        }
    }

    // MARK: - Private

    /// Paths of the root that the legacy API has too: a key in `Authorization` speaks that one.
    private static let shared = ["imagine", "describe", "blend"]
}
