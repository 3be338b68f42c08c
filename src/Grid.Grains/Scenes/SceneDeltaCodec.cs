using Grid.Diagnostics;
using Grid.Diagnostics.Signals;

namespace Grid.Grains;

/// <summary>Events to a delta, and a delta back into a fold. Thread safe.</summary>
internal static class SceneDeltaCodec
{
    public static SceneDelta Write(
        string key, int firstTurn, IReadOnlyList<SceneTurn> turns, SceneFrame? frame, SceneField field, IEnumerable<SceneEvent> events, long at, string stream,
        int? number)
    {
        var delta = new SceneDelta { Key = key, FirstTurn = firstTurn, Turns = [.. turns], Frame = frame, At = at, Stream = stream, Number = number };
        foreach (var happened in events)
        {
            delta.Events.Add(happened switch
            {
                ComponentArrived arrived => Component(arrived, firstTurn, Place(arrived.Pathway, delta.Pathways)),
                JudgementArrived judged => Judgement(judged, field, Place(judged.Pathway, delta.Pathways)),
                _ => throw new InvalidOperationException($"No delta form for {happened.GetType().Name}."),
            });
        }

        return delta;
    }

    /// <summary>Folds a delta in; gives the same state as the live append did.</summary>
    public static void Replay(SceneDelta delta, SceneFold fold)
    {
        foreach (var e in delta.Events)
        {
            var pathway = delta.Pathways[e.Pathway];
            fold.Observe(e.Question is null
                ? Arrival(e, Component(e, delta, fold.ComponentCount), pathway)
                : new JudgementArrived(WithTexts(e.Question, fold.Field), e.Answer!, pathway));
        }
    }

    private static ComponentArrived Arrival(DeltaEvent e, SceneComponent component, PathwayUse pathway) =>
        new(component, ReducedVector.Widen(e.Vector, e.CoveragePercent, new VectorScale(e.Space, e.NoisePercent)), pathway) { Rounded = e.Rounded };

    private static DeltaEvent Component(ComponentArrived arrived, int firstTurn, int pathway) => new()
    {
        Pathway = pathway,
        Turn = arrived.Component.Turn - firstTurn,
        Start = arrived.Component.Start,
        End = arrived.Component.End,
        Kind = arrived.Component.Kind,
        Vector = VectorReduction.Reduce(arrived.Vector.Values.Span),
        CoveragePercent = ReducedVector.Percent(arrived.Vector.Coverage),
        Space = arrived.Vector.Scale.Space,
        NoisePercent = arrived.Vector.Scale.NoisePercent,
        Rounded = RoundedVector.Write(arrived.Vector.Values.Span),
    };

    private static SceneComponent Component(DeltaEvent e, SceneDelta delta, int index)
    {
        var turn = delta.Turns[e.Turn];
        return new SceneComponent(index, delta.FirstTurn + e.Turn, e.Start, e.End, turn.Role, e.Kind, turn.Text[e.Start..e.End]);
    }

    // Texts that the field still has are left out: a question repeats two components whose text the turns already hold.
    private static DeltaEvent Judgement(JudgementArrived judged, SceneField field, int pathway)
    {
        var q = judged.Question;
        return new DeltaEvent
        {
            Pathway = pathway,
            Question = q with
            {
                FirstText = q.FirstText == Text(q.First, field) ? "" : q.FirstText,
                SecondText = q.SecondText == Text(q.Second, field) ? "" : q.SecondText,
            },
            Answer = judged.Answer,
        };
    }

    private static Question WithTexts(Question q, SceneField field) => q with
    {
        FirstText = q.FirstText.Length > 0 ? q.FirstText : Text(q.First, field) ?? "",
        SecondText = q.SecondText.Length > 0 ? q.SecondText : Text(q.Second, field) ?? "",
    };

    private static string? Text(int index, SceneField field) => field.Holds(index) ? field[index].Text : null;

    private static int Place(PathwayUse pathway, List<PathwayUse> pathways)
    {
        var place = pathways.IndexOf(pathway);
        if (place < 0)
        {
            place = pathways.Count;
            pathways.Add(pathway);
        }

        return place;
    }
}
