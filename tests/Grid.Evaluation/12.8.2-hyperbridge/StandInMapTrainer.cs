using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>Fits the maps that <see cref="StandInScale"/> ships: only where the raw shift is above the bar and a map lowers it on sources it has not seen.</summary>
/// <param name="context">Data.</param>
/// <param name="output">The table goes here.</param>
public sealed class StandInMapTrainer(EvaluationContext context, TextWriter output)
{
    private const double ShiftBar = 0.10;
    private const double LeastGain = 0.02;

    /// <summary>The resource's text.</summary>
    public string Train()
    {
        var maps = new List<(string, string, ScoreMap)>();
        foreach (var language in (TextLanguage[])[TextLanguage.English, TextLanguage.Russian])
        {
            foreach (var (code, scores) in AgreementScenes.Scores(AgreementScenes.Of(context, language)))
            {
                var (raw, mapped) = (BridgeAgreementMeasure.Distance(scores), BridgeAgreementMeasure.Distance(BridgeAgreementMeasure.Mapped(scores)));
                var ships = raw > ShiftBar && mapped < raw - LeastGain;
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{code} {AgreementScenes.Tag(language)}: shift {raw:0.000}, after a map {mapped:0.000} (n {scores.Count}){(ships ? ", ships" : "")}"));
                if (ships)
                {
                    maps.Add((code, AgreementScenes.Tag(language), ScoreMap.Fit(scores.Select(static s => (s.Analogue, s.Primary)))));
                }
            }
        }

        return StandInScale.Write(maps);
    }
}
