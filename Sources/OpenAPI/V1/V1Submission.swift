import Basics
import Dialects
import Domain

/// One of the five routes that submit a v1 job.
struct V1Submission {
    /// Last segment of its path, the operation's id, and the job's type.
    let name: OperationName
    /// Id and time of its example's job.
    let id: String
    let createdAt: JSON
    let summary: String
    let description: String
    let parameters: [V1Parameter]
    /// Example bodies by name.
    let examples: JSON
    /// True if it works on an existing job.
    var hasParent = false

    /// Returns the operation at its main path.
    func operation(_ shapes: V1Shapes, _ prices: PriceList) -> OpenAPIOperation {
        let headers = Headers.keyed + ["Location", "Preference-Applied"]
        let answer = shapes.jobAnswer
        let failures =
            V1Failures.bodied + [V1Failures.insufficientCredits(prices)]
            + (hasParent ? [V1Failures.notFound, V1Failures.conflict] : []) + V1Failures.keyed
        return OpenAPIOperation(
            route: "POST /v1/\(name.rawValue)",
            id: name.rawValue,
            tag: "Submissions",
            summary: summary,
            description: description + priceNote(prices),
            parameters: [SharedParameters.wait],
            body: .reference("requestBodies", bodyName),
            answers: [
                Answer(
                    200,
                    "The job, which has ended while `Prefer: wait` held the answer.",
                    answer.reference,
                    examples: ["succeeded": answer.example.with(["job": shapes.ended(self)])],
                    headers: headers
                ),
                Answer(
                    202,
                    "The job, which is accepted.",
                    answer.reference,
                    examples: ["pending": answer.example.with(["job": shapes.pending(self)])],
                    headers: headers,
                    links: Links.with(idAt: "/job/id", ["getJob", "cancelJob"])
                ),
            ] + failures.answers
        )
    }

    // MARK: - Body

    /// Name of the body and of its schema.
    var bodyName: String { ComponentName.words(name.rawValue) + "Request" }

    var body: JSON { Answer.request(Schema.named(bodyName), examples) }

    var bodySchema: JSON {
        Schema.object(
            .object(parameters.map { JSON.Member($0.name, Self.property($0)) }),
            required: parameters.filter(\.isRequired).map(\.name)
        )
    }

    /// The members by which its example's job differs from others: the prompt is that of the first
    /// example body.
    var members: JSON {
        let bodies = if case .object(let bodies) = examples { bodies } else { [JSON.Member]() }
        return [
            "id": .string(id), "type": .string(name.rawValue),
            "prompt": bodies.first?.value["prompt"] ?? .null, "createdAt": createdAt,
        ]
    }

    // MARK: - Private

    /// Tells the price; empty if there is no row.
    private func priceNote(_ prices: PriceList) -> String {
        prices.price(of: name, on: .midjourney).map { " " + PriceNote.words($0) } ?? ""
    }

    private static func property(_ parameter: V1Parameter) -> JSON {
        let schema = value(parameter.kind)
        return (parameter.isRequired ? schema : Schema.nullable(schema))
            .with(parameter.standard.map { ["default": $0] } ?? [:]).noted(parameter.note)
    }

    private static func value(_ kind: V1Parameter.Kind) -> JSON {
        switch kind {
        case .text(let limit): Schema.text(1...limit, pattern: Pattern.said)
        case .choice(let choices): Schema.choice(choices)
        case .oneOf(let choices): Schema.choice(choices)
        case .number(let range): Schema.number(range)
        case .image: Schema.image
        case .images(let count): Schema.images(count)
        case .job: Schema.uuid
        case .webURL: Schema.webURL
        }
    }
}
