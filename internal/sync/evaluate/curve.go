package evaluate

// Curve counts answers by the confidence that the machine gives them, per
// mille: what it posts counts as certain, a question with the confidence of its
// first proposal. From it follows how much could be placed at a given
// precision, which is how the published research measures.
type Curve struct {
	all, right [certain + 1]int
	payments   int
}

// certain is the confidence of what is posted.
const certain = 1000

func (c *Curve) add(o Outcome) {
	c.payments++
	conf, right := o.Confidence, o.First
	switch {
	case o.Done:
		conf, right = certain, o.Posted == Right
	case o.Shown == 0:
		return
	}
	conf = min(max(conf, 0), certain)
	c.all[conf]++
	if right {
		c.right[conf]++
	}
}

func (c *Curve) sum(d *Curve) {
	c.payments += d.payments
	for i := range c.all {
		c.all[i] += d.all[i]
		c.right[i] += d.right[i]
	}
}

// At is how many payments are placed right when every answer is taken whose
// confidence is at least From, where From is the lowest for which at least
// want of 10,000 of the answers taken are right.
type At struct {
	From  int `json:"confidence"` // per mille
	Taken int `json:"taken"`
	Right int `json:"right"`
}

// At finds the threshold for a precision in parts of 10,000.
func (c *Curve) At(want int) At {
	var best, now At
	for conf := certain; conf >= 0; conf-- {
		now.Taken += c.all[conf]
		now.Right += c.right[conf]
		if now.Right > best.Right && now.Right*10_000 >= want*now.Taken {
			best = At{From: conf, Taken: now.Taken, Right: now.Right}
		}
	}
	return best
}
