import Domain
import Foundation
import Images

/// Image files: what is read is as large as its header says, and can be written and read again.
struct ImagesSubject: Subject {
    private static let limits = PictureLimits(bytes: 262_144, side: 1024, pixels: 262_144)

    func judge(_ input: Data) -> Bool {
        let header = attempt { () throws(Failure) in
            try PictureHeader.read(input, limits: Self.limits)
        }
        let checked: Bool? = attempt { () throws(Failure) in
            try Picture.check(input, limits: Self.limits)
            return true
        }
        guard
            let picture = attempt({ () throws(Failure) -> Picture? in
                try Picture.decode(input, limits: Self.limits)
            })
        else { return true }
        guard let header else { fatalError("decoded without a header") }
        require(checked != nil, "decoded, and not sound")
        require(header.width == picture.width && header.height == picture.height, "\(header)")
        judge(picture)
        return true
    }

    // MARK: - Private

    /// The value read; nil if it is refused, which must be as `invalid`.
    private func attempt<Value>(_ read: () throws(Failure) -> Value?) -> Value? {
        do throws(Failure) { return try read() } catch {
            require(error.code == .invalid, "\(error)")
            return nil
        }
    }

    private func judge(_ picture: Picture) {
        do {
            let file = try picture.png(software: "fuzz", comment: "again")
            let again = try Picture.decode(file)
            require(try again.rgb() == picture.rgb(), "other pixels after writing")
        } catch { fatalError("what was read can't be written: \(error)") }
    }
}
