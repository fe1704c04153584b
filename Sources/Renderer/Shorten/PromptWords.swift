/// Word lists for the weighting of prompts.
enum PromptWords {
    /// Connectors: articles, prepositions and conjunctions.
    static let connectors: Set<String> = set(
        """
        a an the of in on at with without by under over near from to and or through between above \
        below behind before beside beneath against around across along into onto upon among inside \
        outside toward towards beyond during after for as off up down within
        """
    )
    static let articles: Set<String> = ["a", "an", "the"]

    /// Stop words, with almost no visual meaning.
    static let stopWords: Set<String> = connectors.union(
        set(
            """
            is are was were be been being am it its this that these those there here i you he she \
            we they my your his her our their me him them us which who whom whose what where when \
            while if then than so but not please make create generate draw show picture image want \
            need like just also very really quite extremely super ultra highly incredibly most more \
            much some any all each every can could would should will do does did has have had \
            get
            """
        )
    )

    /// Filler words that do not change the picture.
    static let fillers: Set<String> = set(
        """
        beautiful amazing stunning gorgeous awesome incredible breathtaking magnificent wonderful \
        perfect best great nice lovely pretty fantastic impressive spectacular masterpiece \
        masterful detailed intricate quality resolution hd uhd fullhd hdr 4k 8k 16k sharp crisp \
        artstation deviantart cgsociety behance trending octane unreal unrealengine engine render \
        rendering rendered vray raytracing award-winning awardwinning winning award professional \
        hyperdetailed ultradetailed ultra-detailed hyper-detailed highly-detailed high-quality \
        high-resolution photorealism hyperrealism aesthetic elegant
        """
    )

    /// Filler phrases of several words.
    static let phrases: [[String]] = [
        "highly detailed", "very detailed", "ultra detailed", "extremely detailed",
        "insanely detailed", "intricate details", "high quality", "best quality", "high resolution",
        "high res", "trending on artstation", "trending on deviantart", "unreal engine",
        "unreal engine 5", "octane render", "award winning", "sharp focus", "work of art",
        "fine details", "high definition", "ray tracing",
    ].map { $0.split(separator: " ").map(String.init) }

    /// True if a word has an adjective's or adverb's ending.
    static func describes(_ word: String) -> Bool {
        guard word.count > 4 else { return false }
        return endings.contains { word.hasSuffix($0) }
    }

    // MARK: - Private

    private static let endings = [
        "ful", "ous", "ing", "ed", "ive", "less", "ish", "ic", "ical", "ly", "able", "ible",
        "esque",
        "al", "y",
    ]

    private static func set(_ words: String) -> Set<String> {
        Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
