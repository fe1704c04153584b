import Basics
import Dialects
import Domain

extension V1Submission {
    static let all = [
        V1Submission(
            name: .imagine,
            id: V1Shapes.id,
            createdAt: "2026-05-14T10:30:00.000Z",
            summary: "Generate four images",
            description: "Draws four images of a prompt, and their 2x2 grid.",
            parameters: V1Parameters.imagine,
            examples: [
                "city": ["prompt": "a futuristic city at sunset", "aspectRatio": "16:9"],
                "everything": [
                    "prompt": "a futuristic city at sunset --no people --seed 7",
                    "aspectRatio": "16:9", "version": "6.1", "quality": 1, "style": "scenic",
                    "chaos": 20, "stylize": 250, "webhookUrl": "https://your-server.com/webhook",
                ],
            ]
        ),
        V1Submission(
            name: .describe,
            id: "b2c3d4e5-f6a7-8901-bcde-f12345678901",
            createdAt: "2026-05-14T10:32:00.000Z",
            summary: "Describe an image",
            description: "Writes four prompts that an image could come from.",
            parameters: V1Parameters.describe,
            examples: ["photo": ["imageUrl": "https://example.com/photo.jpg"]]
        ),
        V1Submission(
            name: .upscale,
            id: "c3d4e5f6-a7b8-9012-cdef-123456789012",
            createdAt: "2026-05-14T10:35:00.000Z",
            summary: "Upscale one of a job's images",
            description: "Doubles the width and height of one of a job's four images.",
            parameters: V1Parameters.followUp,
            examples: ["second": ["jobId": .string(V1Shapes.id), "index": 2]],
            hasParent: true
        ),
        V1Submission(
            name: .blend,
            id: "d4e5f6a7-b8c9-0123-defa-234567890123",
            createdAt: "2026-05-14T10:37:00.000Z",
            summary: "Blend images",
            description: "Makes four new images of two to five others.",
            parameters: V1Parameters.blend,
            examples: [
                "three": ["imageUrls": .texts((1...3).map { "https://example.com/image\($0).jpg" })]
            ]
        ),
        V1Submission(
            name: .variation,
            id: "e5f6a7b8-c9d0-1234-efab-345678901234",
            createdAt: "2026-05-14T10:38:00.000Z",
            summary: "Vary one of a job's images",
            description: "Draws four variations of one of a job's four images.",
            parameters: V1Parameters.followUp,
            examples: ["third": ["jobId": .string(V1Shapes.id), "index": 3]],
            hasParent: true
        ),
    ]
}
