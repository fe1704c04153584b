internal import Foundation

/// A building with its position and size.
struct BuildingSite {
    let thing: Concept
    let solids: [Solid]
    /// Position on the ground, in world coordinates.
    let place: Vector
    /// Height in scene units.
    let height: Float
    /// Rotation about the vertical axis, in radians.
    let turn: Float
    let salt: UInt32
}

/// Buildings in perspective, lit by the sun and by their own windows.
struct BuildingLayer: Layer {
    let sites: [BuildingSite]
    /// Fraction of the windows that are lit, 0 to 1.
    let lit: Float

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        try meter.rows(max(1, sites.count)) { index in
            guard index < sites.count else { return }
            BuildingPainter(site: sites[index], lit: lit, stage: stage, canvas: canvas).draw()
        }
    }
}
