using System.Globalization;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Puts a jump into a finding: its step, the anchors it loses and gains, the path's speed and circuitousness.</summary>
internal static class JumpFinding
{
    private const int AnchorsShown = 3;

    /// <summary>The finding of a jump.</summary>
    /// <param name="code">The entry.</param>
    /// <param name="field">The window, which holds the component.</param>
    /// <param name="component">The first component after the bend.</param>
    /// <param name="score">The jump's score.</param>
    public static RawFinding Of(string code, SceneField field, int component, double score)
    {
        var place = component - field.FirstIndex;
        var before = Anchors(field, place - PathJump.Reach, place);
        var after = Anchors(field, place, place + PathJump.Reach);
        var step = place > 0 ? 1 - Affinity.Between(field.Window[place - 1], field.Window[place]) : 1;
        var path = TrajectoryPath.Of(field, place - PathJump.Reach);
        return new RawFinding
        {
            Code = code,
            Score = score,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"The path jumps here without a link: step {step:0.00} (speed {path.Speed:0.00}, circuitousness {path.Circuitousness:0.00}); anchors lost: {Shown(before, after)}; gained: {Shown(after, before)}."),
            Spans = [field[component].Span()],
        };
    }

    private static string Shown(Dictionary<uint, Anchor> own, Dictionary<uint, Anchor> other)
    {
        var words = own.Where(a => !other.ContainsKey(a.Key)).Select(static a => a.Value)
            .OrderByDescending(static a => a.Weight).ThenBy(static a => a.Order).Take(AnchorsShown).Select(static a => a.Word);
        return string.Join(", ", words) is { Length: > 0 } list ? list : "-";
    }

    private static Dictionary<uint, Anchor> Anchors(SceneField field, int from, int to)
    {
        var anchors = new Dictionary<uint, Anchor>();
        for (var i = Math.Max(0, from); i < Math.Min(field.Window.Count, to); i++)
        {
            if (field.Window[i].Text is not { } text)
            {
                continue;
            }

            var terms = TermReader.Read(text);
            for (var w = 0; w < terms.Words.Count; w++)
            {
                var stem = terms.StemIds[w];
                if (Array.BinarySearch(terms.Terms, stem) >= 0)
                {
                    var known = anchors.GetValueOrDefault(stem)
                        ?? new Anchor(text.Substring(terms.Words[w].Start, terms.Words[w].Length), 0, anchors.Count);
                    anchors[stem] = known with { Weight = known.Weight + Background.Weight(stem) };
                }
            }
        }

        return anchors;
    }

    private sealed record Anchor(string Word, double Weight, int Order);
}
