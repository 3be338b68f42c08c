using System.Globalization;

namespace Grid.Diagnostics;

/// <summary>Edits by the component they concern, checked.</summary>
internal sealed class EditOrders
{
    private readonly Dictionary<int, Edit> _fates = [];
    private readonly Dictionary<int, List<string>> _inserted = [];
    private readonly SortedDictionary<int, List<int>> _moved = [];
    private readonly Dictionary<int, string> _apart = [];

    private EditOrders()
    {
    }

    /// <summary>White space asked for before components, by index.</summary>
    public IReadOnlyDictionary<int, string> Apart => _apart;

    /// <summary>The orders of some edits.</summary>
    /// <param name="edits">The edits.</param>
    /// <param name="count">Components of the scene.</param>
    /// <exception cref="FormatException">An edit cannot be carried out.</exception>
    public static EditOrders Of(IReadOnlyList<Edit> edits, int count)
    {
        var orders = new EditOrders();
        for (var e = 0; e < edits.Count; e++)
        {
            if (orders.Take(edits[e], count) is { } fault)
            {
                throw new FormatException(string.Create(
                    CultureInfo.InvariantCulture, $"Edit {e + 1} ({edits[e].Op} at component {edits[e].Component}): {fault}"));
            }
        }

        return orders;
    }

    /// <summary>New texts before a component, in the order of the plan.</summary>
    /// <param name="place">The component's index, or the number of components.</param>
    public IReadOnlyList<string> InsertedBefore(int place) => _inserted.TryGetValue(place, out var texts) ? texts : [];

    /// <summary>Components moved before a component, in their own order.</summary>
    /// <param name="place">The component's index, or the number of components.</param>
    public IReadOnlyList<int> MovedBefore(int place) => _moved.TryGetValue(place, out var moved) ? [.. moved.Order()] : [];

    /// <summary>The text that stays in a component's place; null when nothing does.</summary>
    /// <param name="index">The component.</param>
    /// <param name="text">Its text.</param>
    public string? TextOf(int index, string text) =>
        !_fates.TryGetValue(index, out var fate) ? text : fate.Op == EditOps.Replace ? fate.Text : null;

    private string? Take(Edit edit, int count)
    {
        var limit = edit.Op == EditOps.Insert ? count : count - 1;
        if (edit.Component < 0 || edit.Component > limit)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the scene has {count} components.");
        }

        return edit.Op switch
        {
            EditOps.Insert => TakeInsertion(edit),
            EditOps.Delete => TakeFate(edit),
            EditOps.Replace => string.IsNullOrWhiteSpace(edit.Text) ? "it has no text; a deletion takes a component away." : TakeFate(edit),
            EditOps.Move => TakeMove(edit, count),
            _ => "there is no such step; use insert, delete, replace or move.",
        };
    }

    private string? TakeInsertion(Edit edit)
    {
        if (edit.Text.Length == 0)
        {
            return "it has no text.";
        }

        if (string.IsNullOrWhiteSpace(edit.Text))
        {
            _apart[edit.Component] = edit.Text;
            return null;
        }

        Under(_inserted, edit.Component).Add(edit.Text);
        return null;
    }

    private string? TakeMove(Edit edit, int count)
    {
        if (!int.TryParse(edit.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var target) || target > count)
        {
            return string.Create(CultureInfo.InvariantCulture, $"its text must be the index it goes before, 0 to {count}.");
        }

        if (TakeFate(edit) is { } fault)
        {
            return fault;
        }

        Under(_moved, target).Add(edit.Component);
        return null;
    }

    private string? TakeFate(Edit edit) => _fates.TryAdd(edit.Component, edit) ? null : "another edit of the plan concerns the same component.";

    private static List<T> Under<T>(IDictionary<int, List<T>> places, int place)
    {
        if (!places.TryGetValue(place, out var list))
        {
            places[place] = list = [];
        }

        return list;
    }
}
