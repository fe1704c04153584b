import Dialects
import Basics
import HTTP

/// Example bodies with input images.
extension V2BodyExamples {
    static let upscale: [(String, JSON)] = [
        (
            "topaz",
            [
                "model": "topaz-image-upscale",
                "topazUpscaleParams": ["image": .string(photo), "upscale_factor": 4],
            ]
        ),
        (
            "clarity",
            [
                "model": "clarity-upscale",
                "clarityUpscaleParams": [
                    "image": .string(photo), "scale_factor": 2, "creativity": .number(0.35),
                ],
            ]
        ),
    ]

    static let edit: [(String, JSON)] = [
        (
            "outpaint",
            [
                "model": "flux-fill-pro",
                "fluxFillParams": [
                    "mode": "outpaint", "outpaint": "Zoom out 1.5x", "prompt": "a wide meadow",
                    "image": .string(photo),
                ],
            ]
        ),
        (
            "inpaint",
            [
                "model": "flux-fill-pro",
                "fluxFillParams": [
                    "mode": "inpaint", "prompt": "a red sofa", "image": .string(photo),
                    "mask": "https://example.com/mask.png",
                ],
            ]
        ),
    ]

    static let backgroundRemove: [(String, JSON)] = [
        (
            "bria",
            ["model": "bria-bg-remove", "briaBgRemoveParams": ["image": .string(photo)]]
        ),
        (
            "lab851",
            [
                "model": "851-bg-remove",
                "lab851BgRemoveParams": [
                    "image": .string(photo), "background_type": "white", "format": "jpg",
                ],
            ]
        ),
    ]

    static let describe: [(String, JSON)] = [
        ("photo", ["image": .string(photo)]),
        ("inside", ["image": .string("data:image/png;base64," + mask)]),
    ]

    static let blend: [(String, JSON)] = [
        (
            "two",
            [
                "images": ["https://example.com/image1.jpg", "https://example.com/image2.jpg"],
                "dimension": "portrait",
            ]
        )
    ]

    static let asset: [(String, JSON)] = [
        ("image", ["url": .string(photo), "type": "image"])
    ]
}
