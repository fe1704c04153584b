import Basics

/// Example bodies of the v2 API, by endpoint and name.
enum V2BodyExamples {
    static let generate: JSON = [
        "midjourney": ["prompt": city, "model": "midjourney"],
        "aspectRatio": [
            "prompt": city, "model": "midjourney", "midjourneyParams": ["aspect_ratio": "16:9"],
        ],
        "webhook": [
            "prompt": "a futuristic city skyline at sunset", "model": "midjourney",
            "webhookUrl": "https://your-server.com/webhook",
            "webhookEvents": ["completed", "failed"],
        ],
        "flux": [
            "prompt": "a lighthouse in a storm, oil painting", "model": "flux-2-pro",
            "fluxParams": [
                "aspect_ratio": "3:2", "resolution": "2MP", "seed": 7, "output_format": "webp",
            ],
        ],
        "references": [
            "prompt": "the same room in winter light", "model": "nano-banana-pro",
            "nanoBananaParams": [
                "image_input": ["https://example.com/room.jpg"],
                "aspect_ratio": "match_input_image", "resolution": "2K",
            ],
        ],
        "several": [
            "prompt": "a paper boat, flat design", "model": "gpt-image-1.5",
            "gptImageParams": ["number_of_images": 2, "quality": "medium"],
        ],
        "character": [
            "prompt": "reading in a cafe", "model": "ideogram-character",
            "ideogramParams": [
                "character_reference_image": "https://example.com/portrait.jpg",
                "rendering_speed": "turbo",
            ],
        ],
        "size": [
            "prompt": "dunes at dawn", "model": "seedream-4",
            "seedreamParams": ["size": "custom", "width": 2048, "height": 1024],
        ],
    ]

    static let action: JSON = [
        "upsample": parent.with(["action": "upsample", "index": 2]),
        "variation": parent.with(["action": "variation", "index": 3]),
        "inpaint": parent.with([
            "action": "inpaint", "mask": .string(mask), "prompt": "a hot air balloon",
        ]), "outpaint": parent.with(["action": "outpaint", "zoomRatio": .number(1.5)]),
        "pan": parent.with(["action": "pan", "direction": "left"]),
    ]

    // MARK: - Shared values

    static let photo: JSON = "https://example.com/photo.jpg"
    /// A PNG of one white pixel.
    static let mask =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAA"
        + "CklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="

    // MARK: - Private

    private static let city: JSON = "a futuristic city skyline at sunset, cyberpunk style"
    private static let parent: JSON = ["parentJobId": .string(V2Shapes.id)]
}
