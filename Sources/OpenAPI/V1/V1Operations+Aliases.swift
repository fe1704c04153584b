import Domain

/// Aliases of the routes at the root and below `/api/v1`.
extension V1Operations {
    var aliases: [OpenAPIOperation] {
        ["", "/api/v1"].flatMap { prefix -> [OpenAPIOperation] in
            let place = prefix.isEmpty ? "Root" : "APIV1"
            let submissions = V1Submission.all.map { submission in
                submission.operation(shapes, prices).alias(
                    at: "\(prefix)/\(submission.name.rawValue)",
                    id: "\(submission.name.rawValue)\(place)",
                    tag: "Aliases",
                    security: prefix.isEmpty && Self.shared.contains(submission.name)
                        ? SecuritySchemes.own : nil
                )
            }
            let path = "\(prefix)/fetch/{id}"
            var fetch = read("data", shapes.fetched, at: path, id: "fetchJob\(place)")
                .alias(at: path, id: "fetchJob\(place)", tag: "Aliases")
            fetch.aliasOf = job.path
            fetch.description =
                "Another name of `GET \(job.path)`, with the job under `data` instead of `job`."
            return submissions + [fetch]
        }
    }

    // MARK: - Private

    /// Root paths that the legacy API also has; a key in `Authorization` selects the legacy API.
    private static let shared = [OperationName.imagine, .describe, .blend]
}
