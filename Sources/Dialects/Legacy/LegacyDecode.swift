import Basics
package import Domain
package import HTTP

/// Reads requests of the legacy API (seed 002).
///
/// All throw `invalid`, naming the field, and what reading the body throws.
package struct LegacyDecode: Sendable {
    /// The seed of what is decoded, unless the body names one.
    let seed: UInt32

    /// Makes a decoder for one request.
    package init(seed: UInt32) { self.seed = seed }

    /// The longest prompt, in Unicode scalars.
    package static let promptLimit = RequestLimits.text

    /// The largest body without images, in bytes.
    package static let bodyLimit = RequestLimits.body

    /// The largest body that may hold images, in bytes.
    package static let imageBodyLimit = 16_777_216

    /// Reads the body of `POST /imagine`.
    package func imagine(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        return try body.imagine(seed: seed, mode: .processMode)
    }

    /// Reads the body of `POST /reroll`.
    ///
    /// Its older `aspect_ratio` is passed over: the first SDK sends `1:1` with every call, and the
    /// parent's shape is what people expect.
    package func reroll(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let parent = try body.fields.requiredJob("parent_task_id")
        let prompt = try body.optionalPrompt()
        return try body.submission(
            .reroll(Reroll(of: parent, prompt: prompt, seed: seed)),
            prompt: prompt,
            ignored: body.ignoredRatio()
        )
    }

    /// Reads the body of `POST /variations`: of one of four pictures by its index, or of a single
    /// one by a strength in the index's place.
    ///
    /// `aspect_ratio` is passed over as in `reroll`.
    package func variations(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let job = try body.fields.requiredJob("parent_task_id")
        var variation =
            switch try pick(body) {
            case .index(let index):
                Variation(
                    .result(Parent(job: job, index: index, shape: .four)),
                    index: index,
                    seed: seed
                )
            case .strength(let strength):
                Variation(
                    .result(Parent(job: job, index: nil, shape: .single)),
                    strength: strength,
                    seed: seed
                )
            }
        variation.prompt = try body.optionalPrompt()
        return try body.submission(
            .variation(variation),
            prompt: variation.prompt,
            ignored: body.ignoredRatio()
        )
    }

    /// Reads the body of the Python SDK's older `POST /midjourney/vary`.
    package func midjourneyVary(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let (source, index) = try body.chosen(.four, named: "taskId")
        let variation = Variation(
            source,
            strength: try strength(body),
            index: index,
            seed: seed
        )
        return try body.submission(.variation(variation))
    }

    /// Reads the body of `POST /shorten`.
    package func shorten(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let prompt = try body.prompt()
        return try body.submission(.shorten(Shorten(prompt: prompt)), prompt: prompt)
    }

    /// Reads the body of `POST /seed` and `POST /pro/seed`.
    package func seedLookUp(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        return try body.submission(.seed(SeedLookUp(of: try body.fields.requiredJob("task_id"))))
    }

    /// Checks the older `process_mode`, which changes nothing here.
    func checkProcessMode(_ body: LegacyBody) throws(Failure) {
        _ = try body.fields.choice("process_mode", of: Self.modes)
    }

    /// The speeds; the vendor's documents name the first two, its clients know the third.
    static let modes = ["fast", "turbo", "relax"]

    // MARK: - Private

    /// The meanings of the `index` of `/variations`.
    private enum Pick {
        case index(Int)
        case strength(Variation.Strength)
    }

    /// A word, or a percentage whose halves are subtle and strong.
    private func strength(_ body: LegacyBody) throws(Failure) -> Variation.Strength {
        switch body.fields.value("strength") {
        case nil: return .medium
        case .string(let word) where Variation.Strength(rawValue: word.lowercased()) != nil:
            return Variation.Strength(rawValue: word.lowercased()) ?? .medium
        case .some:
            guard let percent = try? body.fields.looseNumber("strength", in: 0...100) else {
                throw body.fields.wrong(
                    "strength",
                    "one of: subtle, medium, strong, or a number from 0 to 100"
                )
            }
            return percent < 50 ? .subtle : .strong
        }
    }

    private func pick(_ body: LegacyBody) throws(Failure) -> Pick {
        switch body.fields.value("index") {
        case nil: throw body.fields.missing("index")
        case .string(let word) where word.lowercased() == "strong": return .strength(.strong)
        case .string(let word) where word.lowercased() == "subtle": return .strength(.subtle)
        case .some:
            guard let index = try? body.index() else {
                throw body.fields.wrong("index", "one of: 1, 2, 3, 4, strong, subtle")
            }
            return .index(index)
        }
    }
}
