import type { RandomStream } from '../../core/random';
import { drawBackdrop, drawClutterMarks, drawEars, drawShoulders } from './background';
import { Brush } from './brush';
import type { Canvas, Plane } from './canvas';
import type { Expression } from '../../core/expressions';
import { drawBrows, drawEyes } from './eyes';
import { makeFace } from './face';
import { drawFrontHair, drawGlasses } from './hair';
import { drawHead } from './head';
import { drawMouth } from './mouth';
import { drawClutter, drawExpression, drawIdentity, drawPoseAndLight, type PoseAndLight } from './parameters';
import { facePlane, turnedPlane } from './planes';
import type { imageStreams } from './random';
import { drawNose, drawShading, drawWrinkles } from './skin';
import { workspaceOf } from './workspace';

export interface Scene {
  size: number;
  expression: Expression;
  difficulty: number;
  clutter: number;
  offset: number;
  offsetDirection: 'random' | 'right';
}

/** About two thirds of a pixel: half the width of a soft edge. */
const EDGE = 0.62;

/** Draws one face from back to front. @returns bytes [size, size, 3] */
export function renderFace(streams: ReturnType<typeof imageStreams>, scene: Scene): Uint8Array {
  const { size } = scene;
  const who = drawIdentity(streams.identity);
  const expression = drawExpression(streams.expression, scene.expression, scene.difficulty);
  const pose = drawPoseAndLight(streams.poseAndLight, scene.difficulty);

  const { canvas, image, head, x, y, turnedX } = workspaceOf(size);
  const facing = facePlane(image, size, placement(pose, scene), x, y);
  const edge = EDGE / (size * pose.scale);
  const flat = new Brush(canvas, facing, edge);

  drawBackdrop(canvas, image, who);
  drawShoulders(flat, who);
  if (scene.clutter > 0) {
    drawClutterMarks(new Brush(canvas, image, EDGE / size), drawClutter(streams.clutter), scene.clutter);
  }
  drawEars(flat, who);
  drawHead(canvas, facing, who, expression.actions.jawDrop, edge, head);

  const front = new Brush(canvas, turnedPlane(facing, head.radius, pose.yaw, turnedX), edge);
  const face = makeFace(front, head, who, expression, pose);
  drawShading(face);
  drawNose(face);
  drawWrinkles(face);
  drawEyes(face);
  drawBrows(face);
  drawMouth(face);

  drawFrontHair(flat, who);
  drawGlasses(flat, who);
  return photograph(canvas, image, pose, streams.noise);
}

/** Where the face is: its pose, moved towards the border by the `offset` knob (less downwards, for the shoulders). */
function placement(pose: PoseAndLight, { offset, offsetDirection }: Scene) {
  const [dx, dy] = offsetDirection === 'right' ? [1, 0] : pose.direction;
  return {
    x: 0.5 + pose.x + 0.22 * offset * dx,
    y: 0.5 + pose.y + (dy > 0 ? 0.17 : 0.22) * offset * dy,
    scale: pose.scale,
    rotation: pose.rotation,
  };
}

/** Standard deviation 1 from the sum of two uniform numbers less 1. */
const UNIT_NOISE = 2.449489742783178; // √6

/** Light from one side, the camera's gain, sensor noise (the same in all channels), rounding to bytes. */
function photograph(canvas: Canvas, image: Plane, pose: PoseAndLight, noise: RandomStream): Uint8Array {
  const pixels = new Uint8Array(canvas.red.length * 3);
  const spread = pose.noise * UNIT_NOISE;
  const byte = (value: number) => Math.floor(Math.min(Math.max(value, 0), 255) + 0.5);
  for (let i = 0; i < canvas.red.length; i++) {
    const slope = pose.lightX * (image.x[i]! - 0.5) + pose.lightY * (image.y[i]! - 0.5);
    const light = pose.gain * (1 + pose.lightStrength * slope * 2);
    const grain = (noise.next() + noise.next() - 1) * spread;
    pixels[3 * i] = byte(canvas.red[i]! * light + grain);
    pixels[3 * i + 1] = byte(canvas.green[i]! * light + grain);
    pixels[3 * i + 2] = byte(canvas.blue[i]! * light + grain);
  }
  return pixels;
}
