/// Distance of each open pixel to the known ones, in steps between 8-connected neighbours.
struct Distance {
    /// Steps; 0 for known pixels.
    let steps: Grid<Int32>
    /// Open pixels by ascending distance.
    let order: [Int]

    init(to known: Grid<Bool>) {
        let (width, height) = (known.width, known.height)
        let steps = Grid<Int32>(width: width, height: height, filled: -1)
        var queue: [Int] = []
        for place in 0..<width * height where known.cells[place] {
            steps.cells[place] = 0
            queue.append(place)
        }
        let given = queue.count
        var head = 0
        while head < queue.count {
            let place = queue[head]
            head += 1
            let (y, x) = place.quotientAndRemainder(dividingBy: width)
            for v in max(0, y - 1)...min(height - 1, y + 1) {
                for u in max(0, x - 1)...min(width - 1, x + 1) where steps[u, v] < 0 {
                    steps[u, v] = steps.cells[place] + 1
                    queue.append(v * width + u)
                }
            }
        }
        self.steps = steps
        order = Array(queue[given...])
    }
}
