using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Grid.Server.Dashboard.Charts;

/// <summary>A word in a picture: Razor keeps the tag <c>text</c> for itself.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Across.</summary>
    [Parameter, EditorRequired]
    public double X { get; set; }

    /// <summary>Down, to the base line.</summary>
    [Parameter, EditorRequired]
    public double Y { get; set; }

    /// <summary>The word.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary><c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    /// <summary>A class, or empty.</summary>
    [Parameter]
    public string Class { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Shape.Px(X));
        builder.AddAttribute(2, "y", Shape.Px(Y));
        builder.AddAttribute(3, "text-anchor", Anchor);
        builder.AddAttribute(4, "class", Class.Length == 0 ? null : Class);
        builder.AddContent(5, Text);
        builder.CloseElement();
    }
}
