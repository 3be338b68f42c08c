namespace Grid.Diagnostics;

/// <summary>Which break explains the report: entries look at one text from 33 sides, and one break shows on several of them.</summary>
/// <remarks>A pure function of the report; it changes no score, no finding and no verdict. Thread safe.</remarks>
public static class Differential
{
    private const int Named = 3;
    private const double LeastProbability = 0.01;

    /// <summary>True when a catalogue has every entry that the differential reads.</summary>
    /// <param name="catalogue">The catalogue.</param>
    public static bool Covers(Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return DifferentialModel.Embedded.Codes.All(code => catalogue.TryGet(code, out _));
    }

    /// <summary>The suspects, most probable first; empty when no entry found anything.</summary>
    /// <remarks>Their probabilities leave room for "nothing is broken", which is likeliest for most scenes with notes alone.</remarks>
    /// <param name="report">A report over the whole catalogue.</param>
    public static IReadOnlyList<Suspect> Of(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Findings.Count == 0)
        {
            return [];
        }

        var model = DifferentialModel.Embedded;
        var probabilities = model.Probabilities(DifferentialFeatures.Of(report, model.Codes, model.Kinds));
        return
        [
            .. model.Classes.Select((code, k) => new Suspect(code, Math.Round(probabilities[k], 3)))
                .Where(static s => s.Code != DifferentialModel.Nothing && s.Probability >= LeastProbability)
                .OrderByDescending(static s => s.Probability).ThenBy(static s => s.Code, StringComparer.Ordinal).Take(Named),
        ];
    }
}
