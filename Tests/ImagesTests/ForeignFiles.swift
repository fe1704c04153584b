import Domain
import Foundation
import Testing

@testable import Images

/// Small files as other programs write them.
enum ForeignFiles {
    /// A progressive JPEG of 24x24 grey pixels, of six scans.
    static func progressive() throws -> Data { try data(progressiveText) }

    /// A GIF of two frames of 20x12 pixels in four colours, with a comment.
    static func gif() throws -> Data { try data(gifText) }

    /// A lossless WebP that is to be turned by 90 degrees, with EXIF and XMP.
    ///
    /// 24x16 pixels: red and green above blue and yellow.
    static func turnedWebP() throws -> Data { try data(webPText) }

    /// A baseline JPEG of noise.
    static func jpeg() throws -> Data {
        try jpeg(Picture(rgb: noise(count: 3 * 96 * 80), width: 96, height: 80))
    }

    /// A baseline JPEG without EXIF.
    static func jpeg(_ picture: Picture) throws -> Data {
        let output = ImageOutput(.jpeg, quality: 95)
        return JPEGSegments.stripped(try picture.encoded(as: output, software: "test"), nil)
    }

    /// The contents of an EXIF block of nothing but an orientation, without its header.
    static func exif(orientation: UInt8) -> [UInt8] {
        Array("II*\0".utf8) + [8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
            + [0, 0, 0, 0]
    }

    /// A JPEG with a segment behind its first marker.
    static func inserting(_ code: UInt8, _ body: [UInt8], into jpeg: Data) -> Data {
        let length = body.count + 2
        return jpeg.prefix(2) + [0xFF, code, UInt8(length >> 8), UInt8(length & 255)] + body
            + jpeg.dropFirst(2)
    }

    // MARK: - Private

    private static func data(_ text: String) throws -> Data {
        try #require(Data(base64Encoded: text))
    }

    private static let progressiveText = """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQ\
        c1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wgALCAAYABgBAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAQAC/9oACAEB\
        AAAAAc6hIf/EABwQAAEDBQAAAAAAAAAAAAAAAAABESEQEjEyQf/aAAgBAQABBQJc3KOch9aQx//EABsQAAICAwEA\
        AAAAAAAAAAAAAAAhEDEBEVFx/9oACAEBAAY/Ai455Csxqx9NNs//xAAcEAACAwEBAQEAAAAAAAAAAAABEQAxUSFh\
        oUH/2gAIAQEAAT8hZCEAepfFEDHtKFWBYoHZgWD60ToWekohIwHs4d98+wjRghHQRDJ1A6H9B0T/2gAIAQEAAAAQ\
        sX//xAAcEAEBAAIDAQEAAAAAAAAAAAABESExAEFRYXH/2gAIAQEAAT8QSwFZpB9N1NXokrzCoEgLKQYmyCOf28kn\
        MDJFDXUBNS32CRyW6WBFToBWfcGOQBDGMPDx7+Rzcc8JAgIAkr029fs4WogpmYe3bHox4KcBACE8QqSmKS3OrpeV\
        UAR0cq24CJjMzs5//9k=
        """
    private static let gifText = """
        R0lGODlhFAAMAIEAAP8AAAD/AAAA/wkJCSH+DHdoZXJlIEkgbGl2ZQAh+QQICgAAACwAAAAAFAAMAAAIeQAHCBg4\
        AMBAAAUDDFQowOBCAAoHBACAECJBiRQFBtiYUCNCAQEkDhAoUMDIiSJBfmzIkuBAlSVNvnQZcuFGmQhrNuS4EeVG\
        iAZDoiQJUaFBoiwdLhxpkqPEiQ0LgjR5kuRJl1JlhsxodKvGjlOpUmR4sOTEo0BHBgQAIfkECAoAAAAsAAAAABQA\
        DACB/wAAAP8AAAD/CQkJCHsABwgcEEDAAAACAAwwKCBAAIENDwIoCKCiQYUSJ0406PBhAI0KEVYkGNLgwoQFU6IU\
        0LCgQIciKyp8CHHkRJIzHzZkabIgw4kPZQL9WBPiQoFDEb5MuJMoQpYjSbIk+LGqQpY6E1KFuTDkS4sVgx4kKtFk\
        QqBUY1o9GhAAOw==
        """
    private static let webPText = """
        UklGRqwAAABXRUJQVlA4WAoAAAAMAAAAFwAADwAAVlA4TCsAAAAvF8ADAB8gEEjaH3qN+RcQFPk/2vwHXySAMNto\
        kpOc5P2PIKL/sU19AtUTAEVYSUY0AAAATU0AKgAAAAgAAgEPAAIAAAAOAAAAJgESAAMAAAABAAYAAAAAAABTZWNy\
        ZXQgY2FtZXJhAFhNUCAdAAAAPHg6eG1wbWV0YT5zZWNyZXQ8L3g6eG1wbWV0YT4A
        """
}
