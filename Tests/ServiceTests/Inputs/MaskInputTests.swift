import Domain
import Foundation
import Images
import Service
import Testing

/// Masks that could mean two things, by every way in which a request gives one.
@Suite struct MaskInputTests {
    private static let url = "https://example.org/mask.png"

    /// One opaque stroke, dark with `red` in it, beside a transparent pixel.
    private func mask(red: UInt8) throws -> Data {
        try Picture(
            rgb: [red, 0, 0, red, 0, 0],
            alpha: [255, 0],
            width: 2,
            height: 1
        ).encoded(as: .png, software: "test")
    }

    private func inpaint(_ mask: ImageSource) -> Submission {
        let source = ImageSource.inline(InputTests.image)
        return Submission(.inpaint(Inpaint(source, mask: mask, seed: 1)), prompt: "a")
    }

    /// Submits an ambiguous mask, which must be refused, and one that is none.
    private func check(
        _ service: Fixture,
        in dialect: Dialect,
        _ source: (Data) throws -> ImageSource
    ) throws {
        let ambiguous = inpaint(try source(mask(red: 230)))
        let before = try service.files()
        let failure = #expect(throws: Failure.self) { try service.submit(ambiguous, in: dialect) }
        #expect(failure?.code == .invalid && failure?.field == "mask")
        #expect(failure?.message.contains("neither white nor black") == true)
        #expect(try service.files() == before)
        #expect(try service.balance().held == 0)
        try service.submit(inpaint(source(mask(red: 0))), in: dialect)
    }

    @Test(arguments: Dialect.allCases)
    func `an ambiguous mask in the request is refused before anything is held`(
        _ dialect: Dialect
    ) throws {
        try check(Fixture(), in: dialect) { .inline($0) }
    }

    @Test(arguments: Dialect.allCases)
    func `one on another server is, too`(_ dialect: Dialect) throws {
        let service = try Fixture()
        try check(service, in: dialect) { mask in
            service.web.serves(mask)
            return .remote(Self.url)
        }
    }

    /// Strokes of random opacity, which no encoder makes small: the file has more than 64 KiB.
    private func large(red: UInt8) throws -> Data {
        let (width, height) = (512, 256)
        let alpha = (0..<width * height).map { _ in UInt8.random(in: 0...255) }
        return try Picture(
            rgb: alpha.flatMap { _ in [red, 0, 0] },
            alpha: alpha,
            width: width,
            height: height
        ).encoded(as: .png, software: "test")
    }

    @Test func `one of more than 64 KiB on another server is, too`() throws {
        let service = try Fixture()
        #expect(try large(red: 230).count > 100_000)
        service.web.serves(try large(red: 230))
        let failure = #expect(throws: Failure.self) {
            try service.submit(inpaint(.remote(Self.url)))
        }
        #expect(failure?.code == .invalid && failure?.field == "mask")
        #expect(try service.balance().held == 0)
        service.web.serves(try large(red: 0))
        try service.submit(inpaint(.remote(Self.url)))
    }

    @Test(arguments: Dialect.allCases)
    func `one that was uploaded is, too`(_ dialect: Dialect) throws {
        let service = try Fixture()
        try check(service, in: dialect) { mask in
            let name = try service.dependencies.uploads.take(mask, from: service.caller).file
            return .remote("https://api.example.com/images/\(name)")
        }
    }
}
