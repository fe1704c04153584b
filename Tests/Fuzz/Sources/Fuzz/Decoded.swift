import Basics
import Dialects
import Domain
import Foundation
import HTTP

/// The result of a decoder.
enum Decoded: Equatable {
    case submission(Submission)
    /// Any other request (a page, an id, a list), described.
    case other(String)

    /// Ends the process if the submission breaks an invariant.
    func judge() {
        guard case .submission(let submission) = self else { return }
        Self.judge(submission.operation)
        require(submission.prompt?.isEmpty != true, "an empty prompt")
        require((submission.credits ?? 1) > 0, "a price of \(submission.credits ?? 0)")
        require(
            submission.webhookURL.map(Self.isWebURL) ?? true,
            "webhook \(submission.webhookURL ?? "")"
        )
        if let input = submission.input {
            require(JSON(parsing: Data(input.utf8)) != nil, "an input that is no JSON: \(input)")
        }
    }

    // MARK: - Private

    /// Checks that an operation survives storage as JSON once its images are in files.
    private static func judge(_ unresolved: JobOperation) {
        let request = unresolved.replacingSources { source in
            if case .remote = source { source } else { .file("a.png", url: source.url) }
        }
        do {
            let stored = try JSONEncoder().encode(request)
            let again = try JSONDecoder().decode(JobOperation.self, from: stored)
            require(again == request, "\(request) was stored as \(again)")
        } catch { fatalError("\(request) can't be stored: \(error)") }
        require((0...16).contains(request.imageCount), "\(request.imageCount) images")
        _ = (request.name, request.model, request.hasGrid, request.detail, request.seed)
    }

    private static func isWebURL(_ text: String) -> Bool {
        guard text.utf8.count <= 2048, let url = WebURL(text) else { return false }
        return url.text.utf8.allSatisfy { (0x21...0x7E).contains($0) } && WebURL(url.text) == url
    }
}
