/// Four texts about an image.
package struct Describe: Equatable, Sendable, Codable {
    package var source: ImageSource
    package var model: ModelName

    /// Asks for texts about an image.
    package init(_ source: ImageSource, model: ModelName = .midjourney) {
        self.source = source
        self.model = model
    }
}

/// Two to five images made into one, four times.
package struct Blend: Equatable, Sendable, Codable {
    package var sources: [ImageSource]
    package var aspectRatio: AspectRatio
    package var seed: UInt32

    /// Blends images in the order in which they came.
    package init(_ sources: [ImageSource], aspectRatio: AspectRatio = .square, seed: UInt32) {
        self.sources = sources
        self.aspectRatio = aspectRatio
        self.seed = seed
    }
}

/// Four pictures that resemble one.
package struct Variation: Equatable, Sendable, Codable {
    /// The distance from the original.
    package enum Strength: String, CaseIterable, Sendable, Codable {
        case subtle, medium, strong
    }

    package var source: ImageSource
    package var strength: Strength
    /// The number of the parent's picture, 1 to 4; nil if only the strength was named.
    package var index: Int?
    /// The prompt in the place of the parent's; nil keeps that.
    package var prompt: String?
    package var seed: UInt32

    /// Varies an image.
    package init(
        _ source: ImageSource,
        strength: Strength = .medium,
        index: Int? = nil,
        prompt: String? = nil,
        seed: UInt32
    ) {
        self.source = source
        self.strength = strength
        self.index = index
        self.prompt = prompt
        self.seed = seed
    }
}

/// A prompt's important words, and shorter prompts.
package struct Shorten: Equatable, Sendable, Codable {
    /// The customer's text.
    package var prompt: String

    /// Shortens a prompt.
    package init(prompt: String) { self.prompt = prompt }
}

/// The seed that an earlier job was made with.
package struct SeedLookUp: Equatable, Sendable, Codable {
    package var job: JobID
    /// Filled in from that job before the operation is stored.
    package var value: UInt32?

    /// Asks for a job's seed.
    package init(of job: JobID, value: UInt32? = nil) {
        self.job = job
        self.value = value
    }
}

/// An earlier job's operation again, with another seed.
package struct Reroll: Equatable, Sendable, Codable {
    package var job: JobID
    /// The prompt in the place of the job's; nil keeps that.
    package var prompt: String?
    package var seed: UInt32
    /// Filled in from that job before the reroll is stored.
    package var operation: JobOperation?

    /// Repeats a job's operation.
    package init(
        of job: JobID,
        prompt: String? = nil,
        seed: UInt32,
        operation: JobOperation? = nil
    ) {
        self.job = job
        self.prompt = prompt
        self.seed = seed
        self.operation = operation
    }

    private enum CodingKeys: String, CodingKey {
        case job, prompt, seed
        /// The name in stored jobs.
        case operation = "request"
    }
}
