using MessagePack;

namespace Grid.Diagnostics;

/// <summary>The window of a scene that is still open to revision: its last <see cref="Capacity"/> components.</summary>
/// <remarks>Bounded: components beyond the capacity leave at the front, texts beyond <see cref="TextBudget"/> are dropped oldest first. Not thread safe.</remarks>
[MessagePackObject]
public sealed class SceneField
{
    /// <summary>The most components the window holds.</summary>
    public const int Capacity = 512;

    /// <summary>The most UTF-16 units of text the window holds.</summary>
    public const int TextBudget = 40 * 1024;

    /// <summary>The longest text kept of one component.</summary>
    public const int ComponentTextLimit = 2000;

    private readonly List<FieldComponent> _window;
    private int _textUnits;
    private int _oldestWithText;

    /// <summary>An empty field.</summary>
    public SceneField()
        : this([], 0)
    {
    }

    /// <summary>A field restored from its saved parts.</summary>
    /// <param name="window">The components, oldest first.</param>
    /// <param name="componentCount">Components the scene has seen in all.</param>
    [SerializationConstructor]
    public SceneField(IReadOnlyList<FieldComponent> window, int componentCount)
    {
        _window = [.. window];
        ComponentCount = componentCount;
        _textUnits = window.Sum(static c => c.Text?.Length ?? 0);
        _oldestWithText = _window.TakeWhile(static c => c.Text is null).Count();
    }

    /// <summary>The window, oldest first.</summary>
    [Key(0)]
    public IReadOnlyList<FieldComponent> Window => _window;

    /// <summary>Components the scene has seen in all.</summary>
    [Key(1)]
    public int ComponentCount { get; private set; }

    /// <summary>The index of the window's first component.</summary>
    [IgnoreMember]
    public int FirstIndex => ComponentCount - _window.Count;

    /// <summary>Components below this index are final: nothing decided about them is revised.</summary>
    [IgnoreMember]
    public int FinalBelow => Math.Max(0, ComponentCount - (Capacity / 2));

    /// <summary>The component of that index.</summary>
    /// <param name="index">An index within the window.</param>
    /// <exception cref="ArgumentOutOfRangeException">The component has left the window or has not arrived.</exception>
    [IgnoreMember]
    public FieldComponent this[int index] => _window[index - FirstIndex];

    /// <summary>True when the component of that index is in the window.</summary>
    /// <param name="index">A component's index.</param>
    public bool Holds(int index) => index >= FirstIndex && index < ComponentCount;

    internal void Add(FieldComponent component)
    {
        if (_window.Count == Capacity)
        {
            _textUnits -= _window[0].Text?.Length ?? 0;
            _window.RemoveAt(0);
            _oldestWithText = Math.Max(0, _oldestWithText - 1);
        }

        _window.Add(component);
        ComponentCount++;
        _textUnits += component.Text?.Length ?? 0;
        while (_textUnits > TextBudget && _oldestWithText < _window.Count - 1)
        {
            var oldest = _window[_oldestWithText++];
            _textUnits -= oldest.Text?.Length ?? 0;
            oldest.Text = null;
        }
    }
}
