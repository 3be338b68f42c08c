using System.Globalization;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Takes a scene apart by register and puts it together again without losing a character.</summary>
/// <remarks>Pieces come from <see cref="RegisterPieces"/> over the posteriors of the sentences in the text's own voice. Pure and thread safe.</remarks>
public static class RegisterSplit
{
    /// <summary>The pieces of a scene, in order; one when it is of one register, none for a scene without turns.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="model">Gives the posteriors; null for the model that ships.</param>
    public static IReadOnlyList<RegisterPiece> Of(Scene scene, RegisterModel? model = null)
    {
        ArgumentNullException.ThrowIfNull(scene);
        if (scene.Turns.Count == 0)
        {
            return [];
        }

        var components = SceneComposer.Compose(scene.Frame, scene.Turns).ToList();
        var stretches = Stretches(
            components.Where(c => scene.Frame.Judges(c.Role) && RegisterUnits.Counts(c)).Select(static c => (c.Index, c.Text)), 0, components.Count, model);
        var turns = Sliced(scene, [.. stretches.Skip(1).Select(s => components[s.First])]);
        return [.. stretches.Select((s, p) => new RegisterPiece(s.Register, s.First, s.Count, turns[p]))];
    }

    /// <summary>Where each stretch of one register opens, how long it is, and which register it is.</summary>
    /// <param name="speaking">The components in the text's own voice, by index.</param>
    /// <param name="begin">The first component.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="model">Gives the posteriors; null for the model that ships.</param>
    internal static IReadOnlyList<(string Register, int First, int Count)> Stretches(
        IEnumerable<(int Index, string Text)> speaking, int begin, int end, RegisterModel? model = null)
    {
        var units = speaking.Select(c => Unit(c.Index, c.Text, model ?? RegisterModel.Default)).ToList();
        var cuts = RegisterPieces.Cut([.. units.Select(static u => (u.Posterior, u.Weight))]);
        var firsts = cuts.Skip(1).Select(c => units[c].Index).Prepend(begin).ToArray();
        return [.. firsts.Select((first, p) =>
        {
            var next = p + 1 < firsts.Length ? firsts[p + 1] : end;
            return (Named(units, first, next), first, next - first);
        })];
    }

    /// <summary>The turns that pieces were cut from; joined in order, they are the scene's own, to the last character.</summary>
    /// <param name="pieces">All pieces of a scene.</param>
    public static IReadOnlyList<SceneTurn> Join(IEnumerable<RegisterPiece> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        var turns = new SortedDictionary<int, SceneTurn>();
        foreach (var part in pieces.SelectMany(static p => p.Turns))
        {
            turns[part.Number] = turns.TryGetValue(part.Number, out var begun)
                ? begun with { Text = begun.Text + part.Turn.Text }
                : part.Turn;
        }

        return [.. turns.Values];
    }

    /// <summary>A piece as a scene of its own, to be judged apart; what the whole must stay true to holds for each piece.</summary>
    /// <param name="scene">The whole scene.</param>
    /// <param name="piece">One of its pieces.</param>
    /// <param name="number">The piece's place, from 0; becomes part of the id.</param>
    public static Scene Apart(Scene scene, RegisterPiece piece, int number)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(piece);
        var id = string.Create(CultureInfo.InvariantCulture, $"{scene.Frame.Id}#{number + 1}");
        return scene with { Frame = scene.Frame with { Id = id }, Turns = [.. piece.Turns.Select(static t => t.Turn)], LogProbabilities = [] };
    }

    private static (int Index, IReadOnlyList<double> Posterior, double Weight) Unit(int index, string text, RegisterModel model) =>
        (index, model.Posterior(RegisterFeatures.Of(text)), RegisterPieces.Weight(Text.WordBreaker.CountWords(text)));

    private static string Named(List<(int Index, IReadOnlyList<double> Posterior, double Weight)> units, int first, int end)
    {
        var within = units.Where(u => u.Index >= first && u.Index < end).ToList();
        return within.Count == 0 ? ""
            : Registers.All.Index().MaxBy(r => within.Sum(u => u.Weight * u.Posterior[r.Index])).Item;
    }

    // White space before a piece stays with the piece before it.
    private static List<List<PieceTurn>> Sliced(Scene scene, IReadOnlyList<SceneComponent> openers)
    {
        var pieces = new List<List<PieceTurn>> { new() };
        var next = 0;
        for (var t = 0; t < scene.Turns.Count; t++)
        {
            var turn = scene.Turns[t];
            var start = 0;
            for (; next < openers.Count && openers[next].Turn == t; next++)
            {
                if (openers[next].Start > start)
                {
                    pieces[^1].Add(new PieceTurn(t, turn with { Text = turn.Text[start..openers[next].Start] }));
                }

                pieces.Add([]);
                start = openers[next].Start;
            }

            if (start < turn.Text.Length || start == 0)
            {
                pieces[^1].Add(new PieceTurn(t, turn with { Text = turn.Text[start..] }));
            }
        }

        return pieces;
    }
}
