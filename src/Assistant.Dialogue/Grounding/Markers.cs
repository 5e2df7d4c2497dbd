using System.Collections.Immutable;
using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>A word that turns what is said.</summary>
/// <param name="Turning">How.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends.</param>
readonly record struct Marker(Turning Turning, int Start, int End)
{
    /// <summary>Whether it denies.</summary>
    public bool Denies => Turning is Turning.Not or Turning.MustNot or Turning.NeedNot;

    /// <summary>Whether it says how binding something is.</summary>
    public bool IsModal => Turning is Turning.Must or Turning.May or Turning.MustNot or Turning.NeedNot or Turning.Encourage;
}

/// <summary>Finds the words that turn what is said.</summary>
static class Markers
{
    /// <summary>The longest such word at a place; null where none is, or where it is only part of a harmless word.</summary>
    public static Marker? At(AuditWords words, string text, int at)
    {
        Marker? found = null;
        foreach (var (turning, written) in words.Turnings)
        {
            if (written.LengthAt(text, at) is > 0 and var length && length > (found is { } best ? best.End - best.Start : 0))
            {
                found = new Marker(turning, at, at + length);
            }
        }
        return found is { } marker && words.Harmless.LengthAt(text, at) < marker.End - at ? marker : null;
    }

    /// <summary>All of them in the order of the text, those that bound a figure left out.</summary>
    public static ImmutableArray<Marker> In(AuditWords words, string text, ImmutableArray<StatedFigure> figures)
    {
        var markers = ImmutableArray.CreateBuilder<Marker>();
        for (var at = 0; at < text.Length; )
        {
            if (figures.FirstOrDefault(figure => figure.Start <= at && at < figure.End) is { } figure)
            {
                at = figure.End;
            }
            else if (At(words, text, at) is { } marker)
            {
                markers.Add(marker);
                at = marker.End;
            }
            else
            {
                at += Math.Max(1, words.Harmless.LengthAt(text, at));
            }
        }
        return markers.ToImmutable();
    }
}
