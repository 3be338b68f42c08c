using Grid.Diagnostics.Signals;

using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Decides where the path bends: one setting for documents, and for conversations one per kind of talk, whatever the source.</summary>
/// <param name="peers">Boundary model of talk between peers.</param>
internal sealed class TrajectorySegmenter(TalkModel peers)
{
    private const double ProbeScale = 0.9;

    // The price of a boundary and what the wording of a sentence adds to it, in log odds; signs from how texts begin, sizes
    // rounded. A document's first sentence rarely starts with "however" or "they", and often introduces something.
    private const double BoundaryPrice = -1.25;
    private const double Connective = -1.1;
    private const double Anaphor = -0.7;
    private const double EarlyPronoun = -0.7;
    private const double Introduction = 0.7;
    private const double Name = 0.3;
    private const double Short = 0.7;
    private const int ShortWords = 6;

    // A heading opens a segment and never closes one; items, rows and code belong with their like.
    private const double Heading = 4;
    private const double SameBlock = -3;

    /// <summary>The segmentation of some units.</summary>
    /// <param name="Boundaries">Places of units that open a segment, ascending, never 0.</param>
    /// <param name="Boundary">Probability that each unit opens a segment.</param>
    internal sealed record Result(List<int> Boundaries, double[] Boundary);

    /// <summary>Cuts the units.</summary>
    /// <param name="shape">A conversation's units are turns.</param>
    /// <param name="units">The units.</param>
    public Result Cut(SceneShape shape, TrajectoryUnit[] units)
    {
        if (units.Length < 2)
        {
            return new Result([], new double[units.Length]);
        }

        var evidence = new SegmentEvidence(units);
        return shape == SceneShape.Conversation ? CutTalk(units, evidence) : CutDocument(units, evidence);
    }

    /// <summary>The cues of units of which nothing but their terms is known.</summary>
    /// <param name="count">Units.</param>
    public static double[] PlainCues(int count)
    {
        var cues = new double[count];
        Array.Fill(cues, BoundaryPrice, 1, Math.Max(0, count - 1));
        return cues;
    }

    private static Result CutDocument(TrajectoryUnit[] units, SegmentEvidence evidence)
    {
        var cues = PlainCues(units.Length);
        for (var b = 1; b < units.Length; b++)
        {
            cues[b] += Wording(units[b]) + Layout(units[b - 1].Kind, units[b].Kind);
        }

        var posterior = new SegmentPosterior(evidence, cues);
        var k = ProbeDecoder.Probe(units.Length, posterior.ExpectedSegments, ProbeScale);
        var found = ProbeDecoder.Decode(k, posterior.Together(k), posterior.Boundary);
        return new Result(JoinPieces(found, evidence, cues), posterior.Boundary);
    }

    private Result CutTalk(TrajectoryUnit[] units, SegmentEvidence evidence)
    {
        var model = IsAssisted(units) ? TalkModel.Assisted : peers;
        var cohesion = new SegmentPosterior(evidence, PlainCues(units.Length)).Boundary;
        var boundary = new double[units.Length];
        for (var b = 1; b < units.Length; b++)
        {
            boundary[b] = 1 / (1 + Math.Exp(-model.LogOdds(TalkFeatures.Of(units, b, cohesion[b]))));
        }

        var k = ProbeDecoder.Probe(units.Length, 1 + boundary.Sum(), scale: 1);
        return new Result(ProbeDecoder.Decode(k, Together(boundary, k), boundary), boundary);
    }

    private static bool IsAssisted(TrajectoryUnit[] units) =>
        units.Any(static u => u.Role == Role.Assistant) && units.Any(static u => u.Role == Role.User);

    private static double[] Together(double[] boundary, int k)
    {
        var together = new double[boundary.Length];
        for (var i = 0; i + k < boundary.Length; i++)
        {
            together[i] = 1;
            for (var b = i + 1; b <= i + k; b++)
            {
                together[i] *= 1 - boundary[b];
            }
        }

        return together;
    }

    private static double Wording(TrajectoryUnit unit)
    {
        double sum = unit.WordCount < ShortWords ? Short : 0;
        sum += Has(unit, ComponentCues.Connective) ? Connective : 0;
        sum += Has(unit, ComponentCues.Anaphor) ? Anaphor : 0;
        sum += Has(unit, ComponentCues.EarlyPronoun) ? EarlyPronoun : 0;
        sum += Has(unit, ComponentCues.Introduction) ? Introduction : 0;
        return sum + (Has(unit, ComponentCues.Name) ? Name : 0);
    }

    private static bool Has(TrajectoryUnit unit, ComponentCues cue) => (unit.Opening & cue) != 0;

    private static double Layout(UnitKind before, UnitKind kind) =>
        before == UnitKind.Heading ? -Heading
        : kind == UnitKind.Heading ? Heading
        : kind == before && kind != UnitKind.Sentence ? SameBlock
        : 0;

    // Runs longer than the longest weighed in one piece come out in pieces: a cut the words do not ask for is taken back.
    private static List<int> JoinPieces(List<int> found, SegmentEvidence evidence, double[] cues)
    {
        for (var i = 0; i < found.Count;)
        {
            var start = i == 0 ? 0 : found[i - 1];
            var end = i + 1 == found.Count ? evidence.Count : found[i + 1];
            var together = end - start > SegmentEvidence.LongestSegment
                && evidence.CohesionOf(start, end) > evidence.CohesionOf(start, found[i]) + evidence.CohesionOf(found[i], end) + cues[found[i]];
            if (together)
            {
                found.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }

        return found;
    }
}
