package import Basics
import Dialects
package import Domain
import Foundation
package import HTTP
import HTTPTypes
import Testing

/// A model with the minimal body that its endpoint accepts.
package struct V2Sample: Sendable, CustomTestStringConvertible {
    package let model: Model

    package static let seed: UInt32 = 77
    package static let url = "https://example.com/a.png"
    package static let job = JobID("29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a")
    package static let all = Catalogue.models.map { V2Sample(model: $0) }

    package var testDescription: String { model.name.rawValue }

    /// Returns the sample of a model by name.
    package static func named(_ name: String) throws -> V2Sample {
        try #require(all.first { $0.model.name.rawValue == name })
    }

    /// Required parameters, including those that any choice of mode requires.
    package var parameters: [JSON.Member] {
        let required = (model.parameters?.parameters ?? []).filter(\.isRequired)
        let members = required.map { JSON.Member($0.name.rawValue, $0.accepted[0]) }
        guard model.endpoint == .edit else { return members }
        return members + [.init("mask", .string(Self.url)), .init("outpaint", "Zoom out 2x")]
    }

    /// Returns the minimal body with some parameters set; a JSON null stays null.
    package func body(_ set: [(String, JSON)] = [], beside: [(String, JSON)] = []) -> JSON {
        var top: [JSON.Member] = [.init("model", .string(model.name.rawValue))]
        if model.endpoint == .generate { top.append(.init("prompt", "a cat")) }
        let kept = parameters.filter { own in !set.contains { $0.0 == own.key } }
        let object = kept + set.map { JSON.Member($0.0, $0.1) }
        if let name = model.parameters?.name, !object.isEmpty {
            top.append(.init(name, .object(object)))
        }
        top.removeAll { own in beside.contains { $0.0 == own.key } }
        return .object(top + beside.map { JSON.Member($0.0, $0.1) })
    }

    /// Decodes a body with the decoder of the model's endpoint.
    package func submission(_ body: JSON, isStrict: Bool = false) throws -> Submission {
        let request = Self.request(body)
        let decoder = V2Decode(isStrict: isStrict, seed: Self.seed)
        return switch model.endpoint {
        case .generate: try decoder.generate(request)
        case .upscale: try decoder.upscale(request)
        case .edit: try decoder.edit(request)
        case .backgroundRemove: try decoder.backgroundRemove(request)
        }
    }

    /// Decodes the minimal body, with some parameters set, of a model other than Midjourney.
    package static func generation(
        _ name: String,
        _ parameters: [(String, JSON)] = []
    ) throws -> Generation {
        let sample = try named(name)
        let submission = try sample.submission(sample.body(parameters))
        guard case .generate(let generation) = submission.operation else {
            throw Failure.bug
        }
        return generation
    }

    /// Returns the validation errors of a body as `path: message` lines; empty if it is accepted.
    package func problems(_ body: JSON, isStrict: Bool = false) throws -> [String] {
        try Self.problems { try submission(body, isStrict: isStrict) }
    }

    /// Returns the validation errors of any decoding.
    package static func problems(_ read: () throws -> Submission) throws -> [String] {
        do {
            _ = try read()
            return []
        } catch let failure as Failure where !failure.problems.isEmpty {
            return failure.problems.map { "\($0.path): \($0.messages.joined(separator: ", "))" }
        }
    }

    package static func request(_ body: JSON) -> Request {
        Request(
            method: .post,
            path: "/",
            headers: [.contentType: "application/json"],
            body: body.serialized
        )
    }
}

extension Submission {
    /// The job's `input` as JSON; null if there is none.
    package var shownInput: JSON { input.flatMap { JSON(parsing: Data($0.utf8)) } ?? .null }
}

extension Parameter {
    /// Accepted values, at both ends of the allowed range.
    package var accepted: [JSON] {
        switch kind {
        case .shape:
            ["1:10", "10:1", "16x9", "1920:1080", "match_input_image", "auto", ""]
        case .size:
            ["1K", "4K", "0.5 MP", "256x4096", "512px", "512", "custom", "None", "big", "1024*768"]
        case .mask: []
        case .text(let length): [length.lowerBound, length.upperBound].map(Self.text)
        case .choice(let choices): choices.map(JSON.string)
        case .ratio: ["1:10", "10:1", "1:1", "1920:1080"]
        case .image:
            [.string(V2Sample.url), .string("HTTP://10.0.0.1:8/é"), "data:image/png;base64,QUJD"]
        case .images(let count):
            [
                .string(V2Sample.url), .array([]), .array([.string(V2Sample.url)]),
                .array(Array(repeating: "data:image/webp;base64,QUJD", count: count.upperBound)),
            ]
        case .id: [.string(V2Sample.job.description)]
        case .whole(let range):
            [
                .integer(Int64(range.lowerBound)),
                .integer(Int64(range.upperBound)),
                .number(Double(range.upperBound)),
            ]
        case .number(let range): [.number(range.lowerBound), .number(range.upperBound)]
        case .oneOf(let choices): choices.map(JSON.number)
        case .flag: [true, false]
        }
    }

    package static func text(_ count: Int) -> JSON { .string(String(repeating: "x", count: count)) }
}
