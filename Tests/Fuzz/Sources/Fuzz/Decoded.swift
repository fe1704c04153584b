import Basics
import Dialects
import Domain
import Foundation
import HTTP

/// What a decoder made of a request.
enum Decoded: Equatable {
    case submission(Submission)
    /// A page, an id, a list: what was asked for, in words.
    case other(String)

    /// Ends the process if a submission is not fit to be stored and performed.
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

    /// A job outlives its process as JSON, so that must say all of it once its images have a place.
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
        text.utf8.count <= 2048
            && ["http://", "https://"].contains { text.lowercased().hasPrefix($0) }
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
}
