import Basics

/// Example bodies with input images.
extension V2BodyExamples {
    static let upscale: JSON = [
        "topaz": [
            "model": "topaz-image-upscale",
            "topazUpscaleParams": ["image": photo, "upscale_factor": 4],
        ],
        "clarity": [
            "model": "clarity-upscale",
            "clarityUpscaleParams": [
                "image": photo, "scale_factor": 2, "creativity": .number(0.35),
            ],
        ],
    ]

    static let edit: JSON = [
        "outpaint": [
            "model": "flux-fill-pro",
            "fluxFillParams": [
                "mode": "outpaint", "outpaint": "Zoom out 1.5x", "prompt": "a wide meadow",
                "image": photo,
            ],
        ],
        "inpaint": [
            "model": "flux-fill-pro",
            "fluxFillParams": [
                "mode": "inpaint", "prompt": "a red sofa", "image": photo,
                "mask": "https://example.com/mask.png",
            ],
        ],
    ]

    static let backgroundRemove: JSON = [
        "bria": ["model": "bria-bg-remove", "briaBgRemoveParams": ["image": photo]],
        "lab851": [
            "model": "851-bg-remove",
            "lab851BgRemoveParams": [
                "image": photo, "background_type": "white", "format": "jpg",
            ],
        ],
    ]

    static let describe: JSON = [
        "photo": ["image": photo],
        "inside": ["image": .string("data:image/png;base64," + mask)],
    ]

    static let blend: JSON = [
        "two": [
            "images": ["https://example.com/image1.jpg", "https://example.com/image2.jpg"],
            "dimension": "portrait",
        ]
    ]

    static let asset: JSON = ["image": ["url": photo, "type": "image"]]
}
