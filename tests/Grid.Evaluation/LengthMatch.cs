namespace Grid.Evaluation;

/// <summary>Positives and negatives paired within a tenth of their length, so that length tells nothing.</summary>
public static class LengthMatch
{
    private const double Tolerance = 0.1;

    /// <summary>The cases of the pairs: each positive takes the nearest negative still free, shortest positives first.</summary>
    /// <param name="cases">The cases.</param>
    public static IReadOnlyList<LabelledCase> Pairs(IReadOnlyList<LabelledCase> cases)
    {
        var free = cases.Where(static c => !c.Positive).OrderBy(static c => c.Length).ToList();
        var paired = new List<LabelledCase>();
        foreach (var positive in cases.Where(static c => c.Positive).OrderBy(static c => c.Length))
        {
            var nearest = -1;
            for (var i = 0; i < free.Count; i++)
            {
                if (nearest < 0 || Math.Abs(free[i].Length - positive.Length) < Math.Abs(free[nearest].Length - positive.Length))
                {
                    nearest = i;
                }
            }

            if (nearest >= 0 && Math.Abs(free[nearest].Length - positive.Length) <= Tolerance * Math.Max(free[nearest].Length, positive.Length))
            {
                paired.Add(positive);
                paired.Add(free[nearest]);
                free.RemoveAt(nearest);
            }
        }

        return paired;
    }
}
