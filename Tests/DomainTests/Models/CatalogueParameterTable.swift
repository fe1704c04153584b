/// Parameters of all models, as in the vendor's published schema.
enum CatalogueParameterTable {
    /// Models, the name of their parameter object, and its parameters; `*` marks required ones.
    static let rows: [(models: String, parameters: String)] = [
        (
            "midjourney",
            """
            midjourneyParams
            aspect_ratio: ratio
            """
        ),
        (
            "nano-banana, nano-banana-pro, nano-banana-2, nano-banana-2-lite",
            """
            nanoBananaParams
            aspect_ratio: shape
            google_search: flag
            image_input: images <=14
            image_search: flag
            output_format: jpg|png|webp
            resolution: 512px|512|1K|2K|4K
            """
        ),
        (
            "flux-1.1-pro, flux-1.1-pro-ultra, flux-2-dev",
            """
            fluxParams
            aspect_ratio: shape
            go_fast: flag
            guidance: number 1.5...10
            height: whole 256...2048
            image_prompt: image
            image_prompt_strength: number 0...1
            input_images: images <=10
            output_format: jpg|png|webp
            output_quality: whole 0...100
            prompt_upsampling: flag
            raw: flag
            resolution: size
            seed: whole
            steps: whole 1...50
            width: whole 256...2048
            """
        ),
        (
            "flux-2-pro, flux-2-flex, flux-2-max",
            """
            fluxParams
            aspect_ratio: shape
            go_fast: flag
            guidance: number 1.5...10
            height: whole 256...2048
            image_prompt: image
            image_prompt_strength: number 0...1
            input_images: images <=10
            output_format: jpg|png|webp
            output_quality: whole 0...100
            prompt_upsampling: flag
            raw: flag
            resolution: 0.5MP|1MP|2MP|4MP|0.5 MP|1 MP|2 MP|4 MP|match_input_image
            seed: whole
            steps: whole 1...50
            width: whole 256...2048
            """
        ),
        (
            """
            seedream-3, seedream-3.1, seedream-4, seedream-4.5, seedream-5-lite, \
            seedream-5-pro
            """,
            """
            seedreamParams
            aspect_ratio: shape
            enhance_prompt: flag
            guidance_scale: number 1...10
            height: whole 512...4096
            image_input: images <=14
            output_format: jpg|png
            resolution: size
            seed: whole
            size: size
            use_pre_llm: flag
            width: whole 512...4096
            """
        ),
        (
            """
            ideogram-v2, ideogram-v2-turbo, ideogram-v2a, ideogram-v2a-turbo, \
            ideogram-v3-balanced, ideogram-v3-turbo, ideogram-v3-quality, \
            ideogram-v4-balanced, ideogram-v4-turbo, ideogram-v4-quality
            """,
            """
            ideogramParams
            aspect_ratio: shape
            character_reference_image: image
            image: image
            magic_prompt_option: Auto|On|Off
            mask: image
            negative_prompt: text
            rendering_speed: default|turbo|quality
            resolution: size
            seed: whole
            style_preset: text
            style_reference_images: images <=3
            style_type: text
            """
        ),
        (
            "ideogram-character",
            """
            ideogramParams*
            aspect_ratio: shape
            character_reference_image*: image
            image: image
            magic_prompt_option: Auto|On|Off
            mask: image
            negative_prompt: text
            rendering_speed: default|turbo|quality
            resolution: size
            seed: whole
            style_preset: text
            style_reference_images: images <=3
            style_type: text
            """
        ),
        (
            """
            stable-diffusion-3.5-large, stable-diffusion-3.5-large-turbo, \
            stable-diffusion-3.5-medium, stable-diffusion-3
            """,
            """
            stableDiffusionParams
            aspect_ratio: 1:1|16:9|21:9|3:2|2:3|4:5|5:4|9:16|9:21
            cfg: number 0...20
            image: image
            negative_prompt: text 0...2000
            output_format: webp|jpg|png
            output_quality: whole 0...100
            prompt_strength: number 0...1
            seed: whole
            steps: whole 1...40
            """
        ),
        (
            "imagen-3, imagen-3-fast, imagen-4, imagen-4-ultra, imagen-4-fast",
            """
            imagenParams
            aspect_ratio: 1:1|9:16|16:9|3:4|4:3
            image_size: 1K|2K
            output_format: jpg|png
            """
        ),
        (
            "dall-e-3, dall-e-2",
            """
            dalleParams
            aspect_ratio: 1:1|3:2|2:3
            style: vivid|natural
            """
        ),
        (
            "gpt-image-1.5",
            """
            gptImageParams
            aspect_ratio: 1:1|3:2|2:3
            background: auto|transparent|opaque
            input_fidelity: low|high
            input_images: images <=16
            number_of_images: whole 1...10
            output_format: png|jpeg|webp
            quality: low|medium|high|auto
            """
        ),
        (
            "gpt-image-2",
            """
            gptImage2Params
            aspect_ratio: 1:1|3:2|2:3
            background: auto|opaque
            input_images: images <=16
            moderation: auto|low
            number_of_images: whole 1...10
            output_format: png|jpeg|webp
            quality: low|medium|high|auto
            """
        ),
        (
            "kling-image",
            """
            klingImageParams
            aspect_ratio: 16:9|9:16|1:1|4:3|3:4|3:2|2:3
            image: image
            image_fidelity: number 0...1
            model_name: kling-v1|kling-v1-5|kling-v2
            n: whole 1...4
            negative_prompt: text 0...2500
            """
        ),
        (
            "qwen-image",
            """
            qwenImageParams
            acceleration: none|regular|high
            guidance_scale: number 0...20
            image_size: square|square_hd|portrait_4_3|portrait_16_9|landscape_4_3|landscape_16_9
            image_url: image
            negative_prompt: text 0...500
            num_images: whole 1...4
            num_inference_steps: whole 2...250
            output_format: png|jpeg
            seed: whole
            strength: number 0...1
            task_type: text-to-image|image-to-image|image-edit
            """
        ),
        (
            "qwen-image-2, qwen-image-2-pro",
            """
            qwenImage2Params
            aspect_ratio: 1:1|2:3|3:2|3:4|4:3|9:16|16:9|21:9|2:1|1:2
            image: image
            negative_prompt: text 0...500
            seed: whole
            """
        ),
        (
            "wan-image-2.6",
            """
            wanImageParams
            aspect_ratio: 1:1|2:3|3:2|3:4|4:3|9:16|16:9|21:9
            image: image
            negative_prompt: text 0...500
            prompt_extend: flag
            seed: whole 0...2147483647
            """
        ),
        (
            "wan-image-2.7, wan-image-2.7-pro",
            """
            wanImage27Params
            aspect_ratio: 1:1|2:3|3:2|3:4|4:3|9:16|16:9|21:9
            image: image
            seed: whole 0...2147483647
            thinking_mode: flag
            """
        ),
        (
            "grok-imagine-image",
            """
            grokImagineParams
            aspect_ratio: 1:1|2:3|3:2|16:9|9:16
            image: image
            """
        ),
        (
            "reve-create",
            """
            reveParams
            aspect_ratio: 16:9|9:16|3:2|2:3|4:3|3:4|1:1
            seed: whole
            version: text
            """
        ),
        (
            "topaz-image-upscale",
            """
            topazUpscaleParams*
            face_enhance: flag
            face_enhance_creativity: number 0...1
            face_enhance_strength: number 0...1
            image*: image
            model_type: standard-v2|low-res-v2|cgi|high-fidelity-v2|text-refine|redefine
            output_format: jpg|png
            seed: whole
            upscale_factor: of 1|2|4|6
            """
        ),
        (
            "clarity-upscale",
            """
            clarityUpscaleParams*
            creativity: number 0...1
            dynamic: number 1...50
            image*: image
            negative_prompt: text 0...2000
            num_inference_steps: whole 1...100
            output_format: png|jpg|webp
            prompt: text 0...2000
            resemblance: number 0...3
            scale_factor: of 1|2|4|8
            seed: whole
            sharpen: number 0...10
            """
        ),
        (
            "flux-fill-pro",
            """
            fluxFillParams*
            guidance: number 2...5
            image*: image
            mask: image
            mode*: inpaint|outpaint
            outpaint: Zoom out 1.5x|Zoom out 2x|Make square|Left outpaint|Right outpaint|Top outpaint|Bottom outpaint
            output_format: jpg|png
            prompt*: text 1...2000
            prompt_upsampling: flag
            safety_tolerance: whole 1...6
            seed: whole
            steps: whole 1...50
            """
        ),
        (
            "bria-bg-remove",
            """
            briaBgRemoveParams*
            content_moderation: flag
            image*: image
            """
        ),
        (
            "851-bg-remove",
            """
            lab851BgRemoveParams*
            background_type: rgba|map|green|white|blur|overlay
            format: png|jpg
            image*: image
            reverse: flag
            threshold: number 0...1
            """
        ),
    ]
}
