internal import Domain

/// The backdrop behind a cut-out subject.
enum Backdrop {
    case nothing
    case plain(Colour)
    /// The blurred background, at the size of the reduced picture.
    case blurred(Canvas)
    /// The background, half covered with a colour.
    case veiled(Colour)
    /// The coverage itself, as a greyscale image.
    case mask

    init(_ background: CutoutTerms.Background, _ matte: Matte) {
        self =
            switch background {
            case .rgba: .nothing
            case .map: .mask
            case .green: .plain(Self.green)
            case .white: .plain(Colour(grey: 1))
            case .blur: .blurred(Self.blurred(matte))
            case .overlay: .veiled(Self.green)
            }
    }

    /// Composites a pixel: `colour` is the source's colour, `subject` the subject's without
    /// background.
    @inline(__always)
    func behind(
        _ subject: Colour,
        _ colour: Colour,
        _ coverage: Float,
        _ x: Float,
        _ y: Float
    ) -> Colour {
        switch self {
        case .nothing: coverage > 0 ? subject : Colour(grey: 0)
        case .plain(let plain): mix(plain, subject, coverage)
        case .blurred(let canvas): mix(canvas.sample(x, y), subject, coverage)
        case .veiled(let veil): mix((colour + veil) * 0.5, colour, coverage)
        case .mask: Colour(grey: coverage)
        }
    }

    // MARK: - Private

    /// Green-screen colour.
    private static let green = Colour(120, 255, 155, 0) * (1 / 255)

    /// Blurs the background with the subject's colours left out, which would bleed into a halo.
    private static func blurred(_ matte: Matte) -> Canvas {
        let side = max(matte.reduced.width, matte.reduced.height)
        return EdgeColours.spread(
            matte.reduced,
            matte.coverage.map { (1 - $0) * (1 - $0) },
            max(1, side / 50)
        )
    }
}
