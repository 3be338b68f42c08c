namespace Grid.Diagnostics;

/// <summary>Carries out edits on a scene.</summary>
/// <remarks>
/// All edits count components of the scene as it was, so their order matters only among insertions at one place, which keep it;
/// a component can be deleted, replaced or moved once. Everything that is not edited keeps its characters, list markers and
/// fences included. Pure and thread safe.
/// </remarks>
public static class SceneEdits
{
    /// <summary>The edited scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="edits">The edits of one plan.</param>
    /// <returns>The scene itself when there are none. Turns that lose all they said are gone, except the last one.</returns>
    /// <exception cref="FormatException">An edit cannot be carried out; the message names it and says why.</exception>
    public static Scene Apply(Scene scene, IReadOnlyList<Edit> edits)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(edits);
        if (edits.Count == 0)
        {
            return scene;
        }

        var components = SceneComposer.Compose(scene.Frame, scene.Turns).ToList();
        var orders = EditOrders.Of(edits, components.Count);
        var turns = scene.Frame.Shape == SceneShape.Components ? Ready(scene, components, orders) : Written(scene, components, orders);
        if (turns.Count == 0)
        {
            turns = [scene.Turns[^1] with { Text = "" }];
        }

        var spelled = edits.All(static e => e.Op == EditOps.Delete);
        return scene with
        {
            Turns = [.. turns.Select(t => t with { LogProbabilities = [] })],
            LogProbabilities = spelled ? Kept(scene, components, orders) : [],
        };
    }

    // Ready components are turns: a new one speaks as the one it goes before.
    private static List<SceneTurn> Ready(Scene scene, List<SceneComponent> components, EditOrders orders)
    {
        var turns = new List<SceneTurn>();
        var passed = 0;
        for (var i = 0; i <= components.Count; i++)
        {
            // Turns without a component stay where they are.
            var own = i < components.Count ? components[i].Turn : scene.Turns.Count;
            turns.AddRange(scene.Turns.Take(own).Skip(passed));
            passed = own + 1;
            if (components.Count > 0)
            {
                var like = scene.Turns[components[Math.Min(i, components.Count - 1)].Turn];
                turns.AddRange(orders.InsertedBefore(i).Select(text => like with { Text = text }));
            }

            turns.AddRange(orders.MovedBefore(i).Select(m => scene.Turns[components[m].Turn]));
            if (i < components.Count && orders.TextOf(i, components[i].Text) is { } text)
            {
                turns.Add(scene.Turns[own] with { Text = text });
            }
        }

        return turns;
    }

    private static List<SceneTurn> Written(Scene scene, List<SceneComponent> components, EditOrders orders)
    {
        var cut = scene.Turns.Select((turn, t) => TurnPieces.Cut(turn.Text, components.FindAll(c => c.Turn == t))).ToList();
        var pieces = cut.SelectMany(static c => c.Pieces).ToList();
        var last = cut.FindLastIndex(static c => c.Pieces.Count > 0);
        var turns = new List<SceneTurn>();
        for (var t = 0; t < cut.Count; t++)
        {
            var edited = new EditedTurn(cut[t], orders.Apart);
            foreach (var piece in cut[t].Pieces)
            {
                Fill(edited, orders, piece.Index, piece, pieces);
                if (orders.TextOf(piece.Index, piece.Text) is { } text)
                {
                    edited.Add(piece with { Text = text });
                }
            }

            if (t == last)
            {
                Fill(edited, orders, components.Count, null, pieces);
            }

            if (edited.Count > 0 || cut[t].Pieces.Count == 0)
            {
                turns.Add(scene.Turns[t] with { Text = cut[t].Pieces.Count == 0 && edited.Count == 0 ? scene.Turns[t].Text : edited.Text() });
            }
        }

        return turns;
    }

    private static void Fill(EditedTurn edited, EditOrders orders, int place, TurnPiece? next, List<TurnPiece> pieces)
    {
        foreach (var text in orders.InsertedBefore(place))
        {
            edited.Insert(text, next);
        }

        foreach (var moved in orders.MovedBefore(place))
        {
            edited.Add(pieces[moved] with { Before = next?.Before });
        }
    }

    // The generator's own surprise goes with the words it belongs to; new words have none, so nothing is kept beside them.
    private static List<TokenLogProbability> Kept(Scene scene, List<SceneComponent> components, EditOrders orders)
    {
        var answer = scene.Turns.ToList().FindLastIndex(t => scene.Frame.Judges(t.Role));
        if (scene.LogProbabilities.Count == 0 || answer < 0)
        {
            return [];
        }

        var gone = components.FindAll(c => c.Turn == answer && orders.TextOf(c.Index, c.Text) is null);
        return [.. TokenSurprise.Align(scene.Turns[answer].Text, scene.LogProbabilities)
            .Where(s => !gone.Exists(c => s.Start < c.End && s.End > c.Start))
            .Select(s => new TokenLogProbability(scene.Turns[answer].Text[s.Start..s.End], -s.Nats))];
    }
}
