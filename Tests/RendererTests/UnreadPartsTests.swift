import Domain
import Testing

@testable import Renderer

@Suite struct UnreadPartsTests {
    /// Everyday prompts with the words that the renderer has to say it does not know.
    @Test(
        arguments: [
            ("a photo of a beautiful lighthouse at sunset, highly detailed, 8k", []),
            ("A serene mountain landscape at sunset, photorealistic", []),
            (
                "a cute corgi puppy wearing sunglasses on the beach",
                ["corgi", "wearing", "sunglasses"]
            ),
            (
                "portrait of an old man with a long white beard, cinematic lighting, 85mm",
                ["long", "85mm"]
            ),
            ("cyberpunk city street at night, neon lights, rain, reflections", ["reflections"]),
            ("a cozy cabin in the snowy woods, warm light in the windows", []),
            ("watercolor painting of a red fox in an autumn forest", []),
            (
                "an astronaut riding a horse on mars, digital art, trending on artstation",
                ["riding"]
            ),
            (
                "a cup of coffee on a wooden table, morning light, bokeh",
                ["cup", "coffee", "wooden", "table", "bokeh"]
            ),
            ("minimalist logo of a mountain, flat vector design", ["vector"]),
            (
                "a majestic dragon flying over a medieval castle, fantasy art, epic",
                ["flying", "medieval"]
            ),
            ("a steampunk airship above the clouds, intricate details", ["steampunk", "airship"]),
            ("close-up of a sunflower with a bee, macro photography", ["bee", "macro"]),
            ("isometric low poly island with palm trees, pastel colors", ["isometric"]),
            ("a samurai standing in a field of cherry blossoms, ukiyo-e style", ["standing"]),
            ("underwater scene with colorful coral reef and sea turtles", []),
            (
                "a red sports car on a winding mountain road, golden hour",
                ["sports", "car", "winding"]
            ),
            (
                "a bowl of ramen with chopsticks, food photography, studio lighting",
                ["bowl", "ramen", "chopsticks", "food", "studio"]
            ),
            (
                "Japanese garden with koi pond and stone lanterns, misty morning",
                ["stone", "lanterns"]
            ),
            (
                "a girl with headphones studying at her desk, lofi anime style",
                ["headphones", "studying", "desk", "lofi"]
            ),
            ("abstract fluid art in gold and black, marble texture", ["marble"]),
            ("a futuristic city skyline at sunset, cyberpunk style", []),
            (
                "a happy child playing with a golden retriever in the park",
                ["happy", "playing", "retriever", "park"]
            ),
            (
                "product photo of a perfume bottle on marble, soft shadows",
                ["product", "perfume", "bottle", "marble", "shadows"]
            ),
            ("an oil painting of a stormy sea with a pirate ship, dramatic lighting", []),
        ] as [(String, [String])]
    )
    func `things that are not drawn are named, words that carry no picture are not`(
        _ prompt: String,
        _ words: [String]
    ) {
        #expect(UnreadParts.unknown(in: prompt) == words)
    }

    @Test func `addresses, marks, digits and excluded words are no words`() {
        let text = "https://x.io/a/qwop.png a cat's 3 cats, 16 9 don't no zebras"
        #expect(UnreadParts.unknown(in: text) == ["https://x.io/a/qwop.png"])
        #expect(UnreadParts.unknown(in: "ａ ｌｉｇｈｔｈｏｕｓｅ, light\u{AD}house") == [])
        #expect(UnreadParts.unknown(in: "灯台 zebra Zebra") == ["灯台", "zebra"])
    }

    @Test func `a prompt is read as it is drawn, in every operation`() {
        let zebra = [JobWarning(.notUnderstood, "Not understood: zebra", field: "prompt")]
        let source = ImageSource.file("a.png")
        let imagine = JobOperation.imagine(Imagine(subject: "a zebra", seed: 1))
        let generation = Generation("a zebra", model: .nanoBanana, seed: 1)
        let operations: [JobOperation] = [
            imagine, .generate(generation),
            .reroll(Reroll(of: .random(), seed: 1, operation: imagine)),
            .variation(Variation(source, prompt: "a zebra", seed: 1)),
            .inpaint(Inpaint(source, mask: source, prompt: "a zebra --q 1", seed: 1)),
            .outpaint(Outpaint(source, ratio: 2, prompt: "a zebra", seed: 1)),
            .pan(Pan(source, direction: .up, prompt: "a zebra", seed: 1)),
        ]
        for operation in operations {
            #expect(UnreadParts.warnings(about: operation) == zebra)
        }
        let describe = JobOperation.describe(Describe(source))
        #expect(UnreadParts.warnings(about: describe) == [])
    }

    @Test func `a product says what was not understood of its prompt`() throws {
        let operation = JobOperation.imagine(Imagine(subject: "a zebra", quality: 0.25, seed: 1))
        let work = ProviderJob(job: .random(), operation: operation)
        let product = try Renderer(budget: 400).product(of: work) { _ in true }
        #expect(product?.warnings.map(\.message) == ["Not understood: zebra"])
    }

    @Test func `flags without an effect are named, those of speed are not`() {
        let flags = PromptFlags("a cat --niji 6 --fast --sref 123 --relax --ar 2:1")
        let imagine = Imagine(subject: flags.subject, seed: 1).applying(flags)
        #expect(
            UnreadParts.warnings(about: .imagine(imagine)) == [
                JobWarning(
                    .ignored,
                    "Flags without an effect: --niji, --sref",
                    field: "prompt"
                )
            ]
        )
    }

    @Test func `flags that an operation or a model does not know are named`() {
        func messages(_ operation: JobOperation) -> [String] {
            UnreadParts.warnings(about: operation).map(\.message)
        }
        let source = ImageSource.file("a.png")
        let prompt = "a cat --ar 3:2 --seed 5 --q 1 --niji 6"
        let inpaint = Inpaint(source, mask: source, prompt: prompt, seed: 1)
        #expect(messages(.inpaint(inpaint)) == ["Flags without an effect: --ar, --niji, --seed"])
        let variation = Variation(source, prompt: prompt, seed: 1)
        #expect(messages(.variation(variation)) == ["Flags without an effect: --ar, --niji"])
        let plain = Generation("a cat --no dogs --ar 3:2 --q 1", model: .nanoBanana, seed: 1)
        #expect(messages(.generate(plain)) == ["Flags without an effect: --ar, --quality"])
    }
}
