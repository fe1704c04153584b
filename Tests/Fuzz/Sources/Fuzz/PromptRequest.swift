import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes

/// A request that has a prompt beside its other fields.
struct PromptRequest: Sendable {
    private let endpoint: String
    private let others: JSON
    private let decode: @Sendable (Request) throws -> Decoded
    /// The longest prompt, in Unicode scalars.
    private let limit: Int

    /// Every request with a prompt, and one of each model.
    static let all: [PromptRequest] =
        [PromptRequest(.v1, "imagine")] + legacy
        + Catalogue.models(of: .generate).compactMap(PromptRequest.init)

    /// Ends the process if the request is refused for its flags, or its job breaks an invariant.
    func judge(_ prompt: String, _ flags: PromptFlags) {
        let request = request(prompt)
        do {
            let decoded = try decode(request)
            decoded.judge()
            guard case .submission(let submission) = decoded else { return }
            let isKept = submission.prompt.map { $0 == prompt } ?? prompt.isBlank
            require(isKept, "\(prompt) is kept as \(submission.prompt ?? "")")
            PromptReport.judge(submission)
        } catch {
            let isEmpty = prompt.isBlank || flags.subject.isBlank
            let isLong = prompt.unicodeScalars.count > limit
            require(isEmpty || isLong, "\(endpoint) refused \(prompt): \(error)")
        }
    }

    // MARK: - Private

    private static let job = JSON.string("29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a")
    private static let parent = JSON.Member("parent_task_id", job)
    private static let image = JSON.string("https://a.example/a.png")

    private static let legacy = [
        PromptRequest(.legacy, "imagine"), PromptRequest(.legacy, "pro-imagine"),
        PromptRequest(.legacy, "shorten"),
        PromptRequest(.legacy, "reroll", [parent]),
        PromptRequest(.legacy, "variations", [parent, JSON.Member("index", 2)]),
        PromptRequest(.legacy, "inpaint", [parent, JSON.Member("mask", image)]),
        PromptRequest(.legacy, "outpaint", [parent, JSON.Member("zoom_ratio", 2)]),
        PromptRequest(.legacy, "pan", [parent, JSON.Member("direction", "up")]),
        PromptRequest(.legacy, "flux", [JSON.Member("model", "flux-pro")]),
        PromptRequest(.legacy, "ideogram"),
        PromptRequest(.legacy, "nano-banana", [JSON.Member("images", .array([image]))]),
    ]

    private init(_ dialect: Dialect, _ endpoint: String, _ others: [JSON.Member] = []) {
        guard let decode = dialect.decoders[endpoint] else { fatalError("no \(endpoint)") }
        self.endpoint = "\(dialect) \(endpoint)"
        self.others = .object(others)
        self.decode = decode
        limit = RequestLimits.text
    }

    /// Nil for a model that needs an image, too.
    private init?(_ model: Model) {
        guard model.parameters?.parameters.allSatisfy({ !$0.isRequired }) ?? true else {
            return nil
        }
        guard let decode = Dialect.v2.decoders["generate"] else { fatalError("no generate") }
        endpoint = model.name.rawValue
        let parameters = model.parameters.flatMap {
            $0.isRequired ? ($0.name, JSON.object([])) : nil
        }
        others = .members(
            [("model", .string(model.name.rawValue))] + [parameters].compactMap(\.self)
        )
        self.decode = decode
        limit = model.promptLimit ?? RequestLimits.prompt
    }

    private func request(_ prompt: String) -> Request {
        let body = others.with(["prompt": .string(prompt)])
        return Request(method: .post, path: "/", body: body.serialized)
    }
}
