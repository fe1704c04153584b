import Dialects
import Basics
import HTTP

/// Request bodies of the v1 API.
enum V1Bodies {
    /// A request body: the schema of its fields, and examples.
    struct Body {
        let name: String
        let parameters: [V1Parameter]
        let examples: [(String, JSON)]

        /// The request body object.
        var json: JSON { Answer.request(Schema.named(name), examples) }

        /// Reference to the request body component.
        var reference: JSON { .reference("requestBodies", name) }

        var schema: JSON {
            Schema.object(
                parameters.map { ($0.name, Self.property($0)) },
                required: parameters.filter(\.isRequired).map(\.name)
            )
        }

        // MARK: - Private

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

    static let all = [imagine, describe, blend, upscale, variation]

    static let imagine = Body(
        name: "ImagineRequest",
        parameters: V1Parameters.imagine,
        examples: [
            ("city", ["prompt": "a futuristic city at sunset", "aspectRatio": "16:9"]),
            (
                "everything",
                [
                    "prompt": "a futuristic city at sunset --no people --seed 7",
                    "aspectRatio": "16:9", "version": "6.1", "quality": 1, "style": "scenic",
                    "chaos": 20, "stylize": 250,
                    "webhookUrl": "https://your-server.com/webhook",
                ]
            ),
        ]
    )

    static let describe = Body(
        name: "DescribeRequest",
        parameters: V1Parameters.describe,
        examples: [
            ("photo", ["imageUrl": "https://example.com/photo.jpg"])
        ]
    )

    static let blend = Body(
        name: "BlendRequest",
        parameters: V1Parameters.blend,
        examples: [
            (
                "three",
                [
                    "imageUrls": [
                        "https://example.com/image1.jpg", "https://example.com/image2.jpg",
                        "https://example.com/image3.jpg",
                    ]
                ]
            )
        ]
    )

    static let upscale = Body(
        name: "UpscaleRequest",
        parameters: V1Parameters.followUp,
        examples: [("second", ["jobId": .string(V1Examples.job), "index": 2])]
    )

    static let variation = Body(
        name: "VariationRequest",
        parameters: V1Parameters.followUp,
        examples: [("third", ["jobId": .string(V1Examples.job), "index": 3])]
    )
}
