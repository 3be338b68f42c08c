using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>Cuts turns into components, numbering them on from where the scene stands.</summary>
/// <remarks>The cut of a turn depends on that turn alone, so a scene composed in any number of appends has the same components.</remarks>
public static class SceneComposer
{
    /// <summary>The components of <paramref name="turns"/>, in order.</summary>
    /// <param name="frame">The scene's frame; its shape and language decide the cut.</param>
    /// <param name="turns">The turns to cut.</param>
    /// <param name="firstTurn">The number of the first of them in the scene.</param>
    /// <param name="firstIndex">The index the first component gets.</param>
    public static IEnumerable<SceneComponent> Compose(
        SceneFrame frame, IEnumerable<SceneTurn> turns, int firstTurn = 0, int firstIndex = 0)
    {
        var index = firstIndex;
        var turnNumber = firstTurn;
        foreach (var turn in turns)
        {
            foreach (var unit in Units(frame, turn.Text))
            {
                yield return new SceneComponent(
                    index++, turnNumber, unit.Start, unit.End, turn.Role, unit.Kind, turn.Text[unit.Start..unit.End]);
            }

            turnNumber++;
        }
    }

    private static IReadOnlyList<TextUnit> Units(SceneFrame frame, string text)
    {
        if (frame.Shape == SceneShape.Components)
        {
            return string.IsNullOrWhiteSpace(text) ? [] : [new TextUnit(0, text.Length, UnitKind.Sentence)];
        }

        return SentenceSplitter.Split(text, frame.Language);
    }
}
